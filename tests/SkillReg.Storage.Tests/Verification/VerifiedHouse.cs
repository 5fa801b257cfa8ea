using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Tests.Processes;
using SkillReg.Storage.Verification;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Verification;

/// <summary>A fresh database with a case in review, one whose notice is about to leave, and one that is finished.</summary>
internal sealed class VerifiedHouse : IAsyncDisposable
{
    /// <summary>Finer than PostgreSQL keeps it, as real clocks are.</summary>
    public static readonly DateTimeOffset Start = new DateTimeOffset(2026, 4, 1, 8, 0, 0, TimeSpan.Zero).AddTicks(1_234_567);

    public static readonly Guid InReview = new("11111111-0000-0000-0000-000000000000");
    public static readonly Guid Sending = new("22222222-0000-0000-0000-000000000000");
    public static readonly Guid Finished = new("33333333-0000-0000-0000-000000000000");

    private static readonly Operations Work = new(
    [
        new Operation.Within("numbers.give", (_, _) => Task.FromResult<OperationAnswer>(new OperationAnswer.Completed(FeelContext.Empty))),
        new Operation.After("notices.send", (_, _) => Task.FromResult<OperationAnswer>(new OperationAnswer.Completed(FeelContext.Empty))),
    ]);

    private readonly Dispatch door;

    private VerifiedHouse(NpgsqlDataSource database)
    {
        Database = database;
        door = new Dispatch(new DispatchRoom(database, ReviewEdition.All, Work, FactsQuery.None));
    }

    public NpgsqlDataSource Database { get; }

    public static async Task<VerifiedHouse> BuildAsync()
    {
        var house = new VerifiedHouse(NpgsqlDataSource.Create(await (await TestCluster.GetAsync()).CreateDatabaseAsync()));
        foreach (var id in (Guid[])[InReview, Sending, Finished])
        {
            var create = new Command.CreateCase(id.ToString(), "review") { At = Start, Variables = FeelContext.Of(("number", new FeelString("n"))) };
            await house.RunAsync(id, create);
        }

        await house.DecideAsync(Finished);
        await new OutboxPump(house.Database, house.door, Work, new FixedTime(Start.AddMinutes(1))).SendDueAsync(default);
        await house.DecideAsync(Sending);
        return house;
    }

    /// <summary>Does what nobody may, without the triggers that forbid it.</summary>
    public async Task DamageAsync(string sql)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"SET session_replication_role = replica; {sql}; RESET session_replication_role", connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<IReadOnlyList<string>> FindAsync()
    {
        var lines = new List<string>();
        await foreach (var finding in new DatabaseVerifier(Database, ReviewEdition.All, new FixedTime(Start.AddDays(1))).FindAsync(default))
            lines.Add($"{finding.Invariant} {finding.Table} {finding.Key}");
        return lines;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    public async Task DecideAsync(Guid id)
    {
        await using var open = Database.CreateCommand("SELECT id FROM task WHERE case_id = $1");
        open.Parameters.AddWithValue(id);
        var task = Assert.IsType<int>(await open.ExecuteScalarAsync());
        await RunAsync(id, new Command.ClaimTask(task, "p1") { At = Start.AddSeconds(1) });
        await RunAsync(id, new Command.CompleteTask(task) { At = Start.AddSeconds(2), Outcome = "approve" });
    }

    private async Task RunAsync(Guid id, Command command) => Assert.IsType<DispatchAnswer.Done>(
        await door.RunAsync(new DispatchRequest(Guid.NewGuid(), id, command, "test") { Edition = ReviewEdition.Name }, default));

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
