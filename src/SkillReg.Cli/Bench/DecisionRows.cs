using SkillReg.Storage;

namespace SkillReg.Cli.Bench;

/// <summary>Review decisions through the one door, and what one of them costs.</summary>
internal static class DecisionRows
{
    private const int FewClients = 8;
    private const int CostedUnits = 20_000;

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
            new Line("processor time of a decision", decision.Processor ?? double.NaN, "ms")
            {
                AtMost = 0.8,
                Remark = FormattableString.Invariant($"{decision.Own:0.00} here, baseline {bare.Own:0.00} of {bare.Processor:0.00}"),
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

    /// <summary>The runtime and its clients in one process; a server adds its pages to that.</summary>
    public static async Task<IReadOnlyList<Line>> MemoryAsync(BenchRoom room)
    {
        var tables = await room.TablesAsync();
        await Load.RateAsync(BenchRoom.MostClients, room.Options.Turn, tables.Cases.Approvals(BenchRoom.MostClients));
        return [new Line("resident memory of this process under that load", Environment.WorkingSet / (1024.0 * 1024.0), "MB") { AtMost = 400 }];
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
            Remark = FormattableString.Invariant($"{found.Rate:#,0}/s against {found.Baseline:#,0}/s"),
        };
    }
}
