using Npgsql;
using SkillReg.Storage;
using SkillReg.Storage.Processes;

namespace SkillReg.Cli.Bench;

/// <summary>
/// Cases in review, as many as were asked for. Some begin through the one door, as many for each unit; the others
/// are copies of their rows, because nobody wants to wait for that many submissions.
/// </summary>
internal sealed class ReviewCases : IAsyncDisposable
{
    private const int Samples = 32 * ReviewProcess.Units;

    private readonly Dispatch dispatch;
    private readonly int[] tasks;

    private ReviewCases(NpgsqlDataSource database, Guid[] ids, int[] tasks, TaskNames names)
    {
        Source = database;
        Ids = ids;
        Names = names;
        dispatch = ReviewProcess.Open(database);
        this.tasks = tasks;
    }

    public NpgsqlDataSource Source { get; }

    public Guid[] Ids { get; }

    public TaskNames Names { get; }

    /// <summary>Fills an empty database.</summary>
    public static async Task<ReviewCases> FillAsync(string connectionString, int count, DateTime deadline)
    {
        var database = Database.Open(connectionString);
        var began = TimeProvider.System.GetUtcNow();
        await History.EnsurePartitionAsync(database, History.MonthOf(began), CancellationToken.None);
        await ExecuteAsync(database, CaseSql.Tables);
        await ExecuteAsync(database, "INSERT INTO bench.plan VALUES (1, $1)", deadline);

        var names = await BeginSampleAsync(database, began);
        var ids = Enumerable.Range(0, count).Select(number => Guid.CreateVersion7(began.AddMilliseconds(number))).ToArray();
        for (var number = 0; number < Math.Min(count, Samples); number++)
            await BeginAsync(database, ids[number], number, began);
        await using (var connection = await database.OpenConnectionAsync())
        {
            await using var copies = await connection.BeginBinaryImportAsync("COPY bench.copy (id, original) FROM STDIN (FORMAT BINARY)");
            for (var number = Samples; number < count; number++)
                await copies.WriteRowAsync(default, ids[number], ids[number % Samples]);
            await copies.CompleteAsync();
        }

        await ExecuteAsync(database, CaseSql.Copy);
        await BenchServer.SettleAsync(connectionString);
        return new ReviewCases(database, ids, [.. Enumerable.Repeat(names.First, count)], names);
    }

    /// <summary>A share of the cases of a database that somebody else has filled, with the tasks that are open now.</summary>
    public static async Task<ReviewCases> AttachAsync(string connectionString, (int Part, int Of) share, TaskNames names)
    {
        var database = Database.Open(connectionString);
        await using var command = database.CreateCommand(
            "SELECT t.case_id, t.id FROM task t JOIN bench.application a ON a.case_id = t.case_id WHERE hashtext(t.case_id::text) & 1023 >= $1 AND hashtext(t.case_id::text) & 1023 < $2");
        command.Parameters.AddWithValue(1024 * share.Part / share.Of);
        command.Parameters.AddWithValue(1024 * (share.Part + 1) / share.Of);
        await using var row = await command.ExecuteReaderAsync();
        var (ids, tasks) = (new List<Guid>(), new List<int>());
        while (await row.ReadAsync())
        {
            ids.Add(row.GetGuid(0));
            tasks.Add(row.GetInt32(1));
        }

        return new ReviewCases(database, [.. ids], [.. tasks], names);
    }

    /// <summary>The same cases through other connections.</summary>
    public ReviewCases Through(NpgsqlDataSource database) => new(database, Ids, tasks, Names);

    /// <summary>Approvals by those who ask the one door themselves.</summary>
    public Work Approvals(int clients) => Reviews(clients, (_, review) => ApproveAsync(dispatch, review.CaseId, review.Task));

    /// <summary>Clients share the cases by turns, each in an order of its own, so no case has two of them at once.</summary>
    /// <param name="approve">What a client does about the open task of one of its cases.</param>
    public Work Reviews(int clients, Func<int, OpenReview, Task> approve)
    {
        var random = Enumerable.Range(0, clients).Select(client => new Random(client)).ToArray();
        return async client =>
        {
            var number = (random[client].Next(Ids.Length / clients) * clients) + client;
            await approve(client, new OpenReview(Ids[number], tasks[number], (tasks[number] - Names.First) / Names.Apart % 2 == 0));
            tasks[number] += Names.Apart;
        };
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    private static async Task ApproveAsync(Dispatch dispatch, Guid id, int task)
    {
        var request = new DispatchRequest(Guid.CreateVersion7(), id, ReviewProcess.Approval(task, TimeProvider.System.GetUtcNow()), "bench");
        if (await dispatch.RunAsync(request, CancellationToken.None) is not DispatchAnswer.Done { IsRepeated: false })
            throw new InvalidOperationException($"Expected the case {id} to take an approval of its open task, but it did not.");
    }

    private static async Task<TaskNames> BeginSampleAsync(NpgsqlDataSource database, DateTimeOffset began)
    {
        var id = Guid.CreateVersion7(began.AddDays(-1));
        await BeginAsync(database, id, number: 0, began);
        var first = await TaskAsync(database, id);
        await ApproveAsync(ReviewProcess.Open(database), id, first);
        return new TaskNames(first, await TaskAsync(database, id) - first);
    }

    private static async Task BeginAsync(NpgsqlDataSource database, Guid id, int number, DateTimeOffset began)
    {
        await ExecuteAsync(database, "INSERT INTO bench.application VALUES ($1, 1)", id);
        if (await ReviewProcess.Open(database).RunAsync(ReviewProcess.Begin(id, number, began), CancellationToken.None) is not DispatchAnswer.Done)
            throw new InvalidOperationException("Expected the review to begin, but it did not.");
    }

    private static async Task<int> TaskAsync(NpgsqlDataSource database, Guid id)
    {
        await using var command = database.CreateCommand("SELECT id FROM task WHERE case_id = $1 LIMIT 1");
        command.Parameters.AddWithValue(id);
        return await command.ExecuteScalarAsync() as int? ?? throw new InvalidOperationException("Expected an open task, but there is none.");
    }

    public static async Task ExecuteAsync(NpgsqlDataSource database, string sql, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>What the first task of every case is called, and how far the next one's name is from it.</summary>
internal sealed record TaskNames(int First, int Apart);

/// <summary>A task that waits for its decision.</summary>
/// <param name="IsFirst">Whether it is the unit's, and not that of the bureau, which decides after it.</param>
internal sealed record OpenReview(Guid CaseId, int Task, bool IsFirst);
