using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Storage;
using SkillReg.Storage.Processes;

namespace SkillReg.Cli.Bench;

/// <summary>
/// Cases in review, as many as were asked for, each as its own creation would have left it. They are copied in, because
/// nobody wants to wait for that many submissions.
/// </summary>
internal sealed class ReviewCases : IAsyncDisposable
{
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

    public static async Task<ReviewCases> FillAsync(string connectionString, int count, DateTime deadline)
    {
        var database = Database.Open(connectionString);
        var began = TimeProvider.System.GetUtcNow();
        await History.EnsurePartitionAsync(database, History.MonthOf(began), CancellationToken.None);
        await using (var tables = database.CreateCommand(
            "CREATE SCHEMA bench; CREATE TABLE bench.plan (id integer PRIMARY KEY, deadline timestamptz NOT NULL); "
            + "CREATE TABLE bench.application (case_id uuid PRIMARY KEY, plan integer NOT NULL); CREATE INDEX ON bench.application (plan, case_id)"))
            await tables.ExecuteNonQueryAsync();
        await using (var plan = database.CreateCommand("INSERT INTO bench.plan VALUES (1, $1)"))
        {
            plan.Parameters.AddWithValue(deadline);
            await plan.ExecuteNonQueryAsync();
        }

        var times = (began, deadline);
        var (ids, tasks) = (new Guid[count], new int[count]);
        await using (var copy = await CaseCopy.OpenAsync(database))
        {
            for (var number = 0; number < count; number++)
            {
                ids[number] = Guid.CreateVersion7(began.AddMilliseconds(number - count));
                var begun = ReviewProcess.Begin(ids[number], number, times);
                tasks[number] = begun.State.AllWaiting<Wait.UserTask>().Single().Wait.Id;
                await copy.AddAsync(ids[number], begun, began);
            }

            await copy.CompleteAsync();
        }

        await BenchServer.SettleAsync(connectionString);
        var first = ReviewProcess.Begin(ids[0], 0, times).State;
        return new ReviewCases(database, ids, tasks, ReviewProcess.Approve(first, times).AllWaiting<Wait.UserTask>().Single().Wait.Id - tasks[0]);
    }

    /// <summary>The same cases through other connections.</summary>
    public ReviewCases Through(NpgsqlDataSource database) => new(database, Ids, tasks, tasksApart);

    /// <summary>One approval of a case that no other client works on.</summary>
    public async Task ApproveAsync(int number)
    {
        var request = new DispatchRequest(
            Guid.CreateVersion7(), Ids[number], ReviewProcess.Approval(tasks[number], TimeProvider.System.GetUtcNow()), "bench");
        if (await dispatch.RunAsync(request, CancellationToken.None) is not DispatchAnswer.Done { IsRepeated: false })
            throw new InvalidOperationException($"Expected case {number} to take an approval of its open task, but it did not.");
        tasks[number] += tasksApart;
    }

    /// <summary>Clients share the cases by turns, each in an order of its own.</summary>
    public Work Approvals(int clients)
    {
        var random = Enumerable.Range(0, clients).Select(client => new Random(client)).ToArray();
        return client => ApproveAsync((random[client].Next(Ids.Length / clients) * clients) + client);
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}

/// <summary>Streams into the tables of the runtime, side by side.</summary>
internal sealed class CaseCopy(NpgsqlConnection[] connections, NpgsqlBinaryImporter[] tables) : IAsyncDisposable
{
    private static readonly string[] Columns =
    [
        "process_case (id, edition, version, phase, status, state, hash, began, changed_at)",
        "history (case_id, seq, began, at, command_id, actor, events, hash)",
        "task (case_id, id, element, groups, users, due, priority, created_at)",
        "timer (case_id, id, due)",
        "bench.application (case_id, plan)",
    ];

    public static async Task<CaseCopy> OpenAsync(NpgsqlDataSource database)
    {
        var connections = new List<NpgsqlConnection>();
        var tables = new List<NpgsqlBinaryImporter>();
        foreach (var columns in Columns)
        {
            connections.Add(await database.OpenConnectionAsync());
            tables.Add(await connections[^1].BeginBinaryImportAsync($"COPY {columns} FROM STDIN (FORMAT BINARY)"));
        }

        return new CaseCopy([.. connections], [.. tables]);
    }

    public async Task AddAsync(Guid id, Decision.Accepted begun, DateTimeOffset at)
    {
        var month = History.MonthOf(at);
        var entry = new HistoryEntry(id, 1, at.UtcDateTime, Guid.CreateVersion7(at), "bench", EventJson.Save(begun.Events));
        var hash = History.Chain(History.Origin, entry);
        var task = begun.State.AllWaiting<Wait.UserTask>().Single().Wait;
        var timer = begun.State.AllWaiting<Wait.Timer>().Single().Wait;
        await tables[0].WriteRowAsync(
            default, id, begun.State.Edition, 1, (int)begun.State.Status, ReviewProcess.Status(begun.State) ?? "", CaseJson.Save(begun.State), hash, month, entry.At);
        await tables[1].WriteRowAsync(default, id, 1, month, entry.At, entry.CommandId, entry.Actor, entry.Events, hash);
        await tables[2].WriteRowAsync(
            default, id, task.Id, task.Element, task.CandidateGroups.ToArray(), task.CandidateUsers.ToArray(), task.Due?.UtcDateTime ?? entry.At, task.Priority, entry.At);
        await tables[3].WriteRowAsync(default, id, timer.Id, timer.Due.UtcDateTime);
        await tables[4].WriteRowAsync(default, id, 1);
    }

    public async Task CompleteAsync()
    {
        foreach (var table in tables)
            await table.CompleteAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var table in tables)
            await table.DisposeAsync();
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }
}
