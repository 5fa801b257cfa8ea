using SkillReg.Storage;

namespace SkillReg.Cli.Bench;

/// <summary>Review decisions through the one door, and what one of them costs.</summary>
internal static class DecisionRows
{
    private const int FewClients = 8;
    private const int CostedUnits = 20_000;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public static async Task<IReadOnlyList<Line>> RatesAsync(BenchRoom room) =>
    [
        await RateAsync(room, FewClients, atLeast: 0.6),
        await RateAsync(room, BenchRoom.MostClients, atLeast: 0.5),
    ];

    public static async Task<IReadOnlyList<Line>> CostsAsync(BenchRoom room)
    {
        var tables = await room.TablesAsync();
        var units = CostedUnits / FewClients;
        // The first ones compile the program and pay for the checkpoint that has just been made.
        await CostAsync(tables, units);
        await BaselineCostAsync(tables, units);
        var decision = await CostAsync(tables, units);
        var bare = await BaselineCostAsync(tables, units);
        return
        [
            new Line("commits of a decision", decision.Commits, "") { AtMost = 1.05 },
            new Line("round trips of a decision", decision.RoundTrips, "") { AtMost = 2 },
            new Line("processor time of a decision", decision.Processor ?? decision.Own, "ms")
            {
                // Where PostgreSQL runs elsewhere, only this process's own is seen.
                AtMost = decision.Processor is null ? null : 0.8,
                Remark = FormattableString.Invariant(
                    $"{decision.Own:0.00} here, baseline {bare.Own:0.00} of {bare.Processor:0.00}: {decision.Processor / bare.Processor:0.00} of a"),
            },
            new Line("log written by a decision, without page images", decision.Wal / 1024, "KB")
            {
                AtMost = 4,
                Remark = FormattableString.Invariant($"baseline {bare.Wal / 1024:0.00}"),
            },
            new Line("buffers touched by a decision", decision.Buffers, "")
            {
                Remark = FormattableString.Invariant($"baseline {bare.Buffers:0}"),
            },
        ];
    }

    /// <summary>The runtime and its clients in one process while they decide; a server adds its pages to that.</summary>
    public static async Task<IReadOnlyList<Line>> MemoryAsync(BenchRoom room)
    {
        var tables = await room.TablesAsync();
        var load = Load.TurnAsync(BenchRoom.MostClients, room.Options.Turn, tables.Cases.Approvals(BenchRoom.MostClients));
        var most = 0L;
        while (await Task.WhenAny(load, Task.Delay(Look)) != load)
            most = Math.Max(most, Environment.WorkingSet);
        var decided = await load;
        return
        [
            new Line("resident memory of this process under that load", most / (1024.0 * 1024.0), "MB")
            {
                AtMost = 400,
                Remark = FormattableString.Invariant($"the most it had in {decided:#,0} decisions of {BenchRoom.MostClients} clients, {tables.Cases.Ids.Length:#,0} cases"),
            },
        ];
    }

    public static async Task<Cost> CostAsync(BenchTables tables, int units)
    {
        var source = Database.Open(tables.ConnectionString);
        var approve = tables.Cases.Through(source).Approvals(FewClients);
        return await Cost.MeasureAsync(
            tables.ConnectionString, units * FewClients, () => Load.CountAsync(FewClients, units, approve), source.DisposeAsync);
    }

    private static async Task<Cost> BaselineCostAsync(BenchTables tables, int units)
    {
        var baseline = await Baseline.OpenAsync(tables.ConnectionString, FewClients);
        return await Cost.MeasureAsync(
            tables.ConnectionString, units * FewClients, () => Load.CountAsync(FewClients, units, baseline.OnceAsync), baseline.DisposeAsync);
    }

    private static async Task<Line> RateAsync(BenchRoom room, int clients, double atLeast)
    {
        var tables = await room.TablesAsync();
        var (approve, turn) = (tables.Cases.Approvals(clients), room.Options.Turn);
        var found = await Pairs.MeasureAsync(
            room.Options.Pairs,
            () => Load.RateAsync(clients, turn, tables.Baseline.OnceAsync),
            () => Load.RateAsync(clients, turn, approve));
        return new Line($"review decisions, {clients} clients", found.Ratio, "of a")
        {
            AtLeast = atLeast,
            Remark = found.Remark,
        };
    }
}
