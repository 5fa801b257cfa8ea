using SkillReg.Storage;
using SkillReg.Storage.Tasks;

namespace SkillReg.Cli.Bench;

/// <summary>A full house against an almost empty one: what a decision and a page of an inbox touch, and how long a decision takes.</summary>
internal static class GrowthRows
{
    private const int Few = 1_000;
    private const int Clients = 8;
    private const int Decisions = 1_000;
    private const int Pages = 2_000;

    /// <summary>Enough queues that a page is full in the small house too.</summary>
    private const int Queues = 30;

    public static async Task<IReadOnlyList<Line>> MeasureAsync(BenchRoom room)
    {
        var large = await room.TablesAsync();
        room.Rest();
        // Nothing is held against the baseline here, and PostgreSQL has only so many connections.
        await using var small = await BenchTables.CreateAsync(room.Server, Few, BenchRoom.Distant, clients: 0);
        var (smallPage, largePage) = (await PageCostAsync(small), await PageCostAsync(large));
        await DecisionRows.CostAsync(small, Decisions);
        var (smallDecision, largeDecision) = (await DecisionRows.CostAsync(small, Decisions), await DecisionRows.CostAsync(large, Decisions));
        var (few, many) = (small.Cases.Approvals(Clients), large.Cases.Approvals(Clients));
        var rates = await Pairs.MeasureAsync(
            room.Options.Pairs,
            () => Load.RateAsync(Clients, room.Options.Turn, few),
            () => Load.RateAsync(Clients, room.Options.Turn, many));
        return
        [
            Ratio($"buffers of a decision, {large.Cases.Ids.Length:#,0} cases against {Few:#,0}", largeDecision.Buffers, smallDecision.Buffers),
            Ratio("round trips of a decision, the same", largeDecision.RoundTrips, smallDecision.RoundTrips),
            Ratio("buffers of an inbox page, the same", largePage.Buffers, smallPage.Buffers),
            new Line("time of a decision, the same, in turns", 1 / rates.Ratio, "times")
            {
                AtMost = 1.5,
                Remark = FormattableString.Invariant($"{rates.Rate:#,0}/s against {rates.Baseline:#,0}/s"),
            },
        ];
    }

    private static async Task<Cost> PageCostAsync(BenchTables tables)
    {
        var source = Database.Open(tables.ConnectionString);
        var inbox = new Inbox(source);
        var query = new InboxQuery(new TaskReader("nobody", ReviewProcess.Groups(Queues)));
        return await Cost.MeasureAsync(
            tables.ConnectionString, Pages, () => Load.CountAsync(1, Pages, _ => inbox.PageAsync(query, CancellationToken.None)), source.DisposeAsync);
    }

    private static Line Ratio(string what, double large, double small) => new(what, large / small, "times")
    {
        AtMost = 1.2,
        Remark = FormattableString.Invariant($"{large:0.0} against {small:0.0}"),
    };
}
