using System.Collections.Concurrent;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Migrating;
using SkillReg.Storage.Processes;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Migrating;

/// <summary>Cases at every element, and nodes that migrate them and may be killed.</summary>
internal sealed class MigrationHouse(TestDatabase database)
{
    public static readonly DateTimeOffset Start = new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentBag<int> given = [];

    public SettableTime Time { get; } = new(Start);

    /// <summary>How often an operation was done on a step's transaction.</summary>
    public int Operations => given.Count;

    public MigrationBatches Batches => new(database.Source, EveryElement.All);

    public DryRun DryRun => new(database.Source, FactsQuery.None);

    public DispatchRoom Room(NpgsqlDataSource? source = null) => new(source ?? database.Source, EveryElement.All, new Operations(
    [
        new Operation.Within("numbers.give", (call, _) =>
        {
            given.Add(call.Job);
            return Task.FromResult<OperationAnswer>(new OperationAnswer.Completed(FeelContext.Empty));
        }),
        new Operation.After("notices.send", (_, _) => throw new InvalidOperationException("Nothing is sent here.")),
    ]), FactsQuery.None);

    public MigrationPump Pump(NpgsqlDataSource? source = null) => new(Room(source), new Dispatch(Room(source)), Time);

    public Command.Migrate Command { get; } = new(EveryElement.To.Definitions, EveryElement.Plan) { At = Start.AddHours(2) };

    /// <summary>The cases in the order of their places; every other one has its task claimed or its reminder sent.</summary>
    public async Task<IReadOnlyList<Guid>> BeginAsync(int count)
    {
        var cases = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).ToList();
        await Parallel.ForEachAsync(cases.Index(), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (item, _) =>
        {
            var (index, id) = item;
            var variables = FeelContext.Of(("place", index % EveryElement.Places.Length), ("number", new FeelString(id.ToString())));
            await AcceptAsync(id, new Command.CreateCase(id.ToString(), "every") { At = Start, Variables = variables });
            if (index / EveryElement.Places.Length % 2 == 1)
                await StirAsync(id);
        });
        return cases;
    }

    public async Task AcceptAsync(Guid caseId, Command command)
    {
        var answer = await new Dispatch(Room()).RunAsync(new DispatchRequest(Guid.NewGuid(), caseId, command, "test") { Edition = EveryElement.First }, default);
        Assert.IsType<DispatchAnswer.Done>(answer);
    }

    public async Task<CaseState> StateAsync(Guid caseId) => CaseJson.Load((await ListAsync("SELECT state FROM process_case WHERE id = $1", caseId))[0]);

    /// <summary>The rows that a query gives, each as one text.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string sql, params object[] values)
    {
        await using var command = database.Source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        await using var row = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await row.ReadAsync())
            texts.Add(row.GetString(0));
        return texts;
    }

    /// <summary>Works until nothing is left to do.</summary>
    public async Task WorkAsync()
    {
        while (await Pump().WorkAsync(default) > 0)
            await Task.Yield();
    }

    /// <summary>
    /// A node that works until the given number of cases have come to the outcome and is then cut off from the database in
    /// the middle of what it does. What it had claimed is free again a minute later.
    /// </summary>
    public async Task WorkAndDieAsync(string node, CaseOutcome outcome, int after)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = node };
        await using var source = Database.Open(settings.ConnectionString);
        using var death = new CancellationTokenSource();
        var work = Task.Run(async () =>
        {
            var pump = Pump(source);
            while (await pump.WorkAsync(death.Token) > 0)
                await Task.Yield();
        });
        while (!work.IsCompleted && int.Parse((await ListAsync("SELECT count(*)::text FROM migration_case WHERE outcome = $1", (int)outcome))[0], null) < after)
            await Task.Yield();
        await ListAsync("SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE application_name = $1", node);
        await death.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => work);
        Time.Now += TimeSpan.FromMinutes(1);
    }

    private async Task StirAsync(Guid caseId)
    {
        var state = await StateAsync(caseId);
        if (state.AllWaiting<Wait.UserTask>().FirstOrDefault() is not { Wait: { } task })
            return;
        if (task.Assignee is null)
            await AcceptAsync(caseId, new Command.ClaimTask(task.Id, $"p-{caseId}") { At = Start });
        if (state.AllWaiting<Wait.Timer>().FirstOrDefault(found => found.Wait.Element == "remind") is { Wait: { } reminder })
            await AcceptAsync(caseId, new Command.FireTimer(reminder.Id) { At = Start.AddHours(1) });
        if (task.Element == "turn")
            await AcceptAsync(caseId, new Command.CompleteTask(task.Id) { At = Start });
    }
}
