using Npgsql;
using SkillReg.Storage;
using SkillReg.Storage.Processes;

namespace SkillReg.Cli.Bench;

/// <summary>
/// Cases in review, as many as were asked for. A thousand begin through the one door, one for each unit; the others are
/// copies of their rows, because nobody wants to wait for that many submissions.
/// </summary>
internal sealed class ReviewCases : IAsyncDisposable
{
    private const int Units = 1_000;

    private readonly Dispatch dispatch;
    private readonly int[] tasks;
    private readonly int tasksApart;

    private ReviewCases(NpgsqlDataSource database, Guid[] ids, int[] tasks, int tasksApart)
    {
        Source = database;
        Ids = ids;
        dispatch = ReviewProcess.Open(database);
        this.tasks = tasks;
        this.tasksApart = tasksApart;
    }

    public NpgsqlDataSource Source { get; }

    public Guid[] Ids { get; }

    /// <summary>Fills an empty database.</summary>
    public static async Task<ReviewCases> FillAsync(string connectionString, int count, DateTime deadline)
    {
        var database = Database.Open(connectionString);
        var began = TimeProvider.System.GetUtcNow();
        await History.EnsurePartitionAsync(database, History.MonthOf(began), CancellationToken.None);
        await ExecuteAsync(database, CaseSql.Tables);
        await ExecuteAsync(database, "INSERT INTO bench.plan VALUES (1, $1)", deadline);

        var (task, apart) = await BeginSampleAsync(database, began);
        var ids = Enumerable.Range(0, count).Select(number => Guid.CreateVersion7(began.AddMilliseconds(number))).ToArray();
        for (var number = 0; number < Math.Min(count, Units); number++)
            await BeginAsync(database, ids[number], number, began);
        await using (var connection = await database.OpenConnectionAsync())
        {
            await using var copies = await connection.BeginBinaryImportAsync("COPY bench.copy (id, original) FROM STDIN (FORMAT BINARY)");
            for (var number = Units; number < count; number++)
                await copies.WriteRowAsync(default, ids[number], ids[number % Units]);
            await copies.CompleteAsync();
        }

        await ExecuteAsync(database, CaseSql.Copy);
        await BenchServer.SettleAsync(connectionString);
        return new ReviewCases(database, ids, [.. Enumerable.Repeat(task, count)], apart);
    }

    /// <summary>The same cases through other connections.</summary>
    public ReviewCases Through(NpgsqlDataSource database) => new(database, Ids, tasks, tasksApart);

    /// <summary>Clients share the cases by turns, each in an order of its own.</summary>
    public Work Approvals(int clients)
    {
        var random = Enumerable.Range(0, clients).Select(client => new Random(client)).ToArray();
        return client => ApproveAsync((random[client].Next(Ids.Length / clients) * clients) + client);
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    /// <summary>One approval of a case that no other client works on.</summary>
    private async Task ApproveAsync(int number)
    {
        await ApproveAsync(dispatch, Ids[number], tasks[number]);
        tasks[number] += tasksApart;
    }

    private static async Task ApproveAsync(Dispatch dispatch, Guid id, int task)
    {
        var request = new DispatchRequest(Guid.CreateVersion7(), id, ReviewProcess.Approval(task, TimeProvider.System.GetUtcNow()), "bench");
        if (await dispatch.RunAsync(request, CancellationToken.None) is not DispatchAnswer.Done { IsRepeated: false })
            throw new InvalidOperationException($"Expected the case {id} to take an approval of its open task, but it did not.");
    }

    /// <summary>What the first task of every case is called, and how far the next one's name is from it.</summary>
    private static async Task<(int Task, int Apart)> BeginSampleAsync(NpgsqlDataSource database, DateTimeOffset began)
    {
        var id = Guid.CreateVersion7(began.AddDays(-1));
        await BeginAsync(database, id, number: 0, began);
        var first = await TaskAsync(database, id);
        await ApproveAsync(ReviewProcess.Open(database), id, first);
        return (first, await TaskAsync(database, id) - first);
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
