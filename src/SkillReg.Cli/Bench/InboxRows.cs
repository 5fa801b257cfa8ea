using SkillReg.Storage.Tasks;

namespace SkillReg.Cli.Bench;

/// <summary>
/// What a page of an inbox touches among two hundred thousand open tasks: under every combination of filter, order, due
/// dates and text that is offered, of which the worst counts.
/// </summary>
internal static class InboxRows
{
    private const int Tasks = 200_000;
    private const int Cases = 1_024;
    private const int MostBuffers = 60;

    /// <summary>Copies of the open tasks, due and arrived at other instants and for other applicants.</summary>
    private const string Spread =
        """
        INSERT INTO task SELECT r.* FROM (SELECT t AS kept, row_number() OVER () AS n FROM task t) o, generate_series(1, $1) g,
            LATERAL jsonb_populate_record(o.kept, jsonb_build_object(
                'case_id', md5((o.kept).case_id::text || g)::uuid,
                'tie', ('x' || right(md5((o.kept).case_id::text || g), 16))::bit(64)::bigint # (o.kept).id,
                'due', (o.kept).due - g * interval '7 minutes' - random() * interval '1 day',
                'created_at', (o.kept).created_at + g * interval '10 seconds',
                'number', '2026-' || lpad((g * 1000 + o.n)::text, 8, '0'),
                'subject', 'Applicant ' || (g * 1000 + o.n))) r
        """;

    private static readonly InboxFilter[] Filters =
    [
        InboxFilter.None,
        .. from scheme in (string[])[BenchScheme.Id, "absent"]
           from plan in (string?[])[null, ReviewProcess.Plan, "absent"]
           from status in (string?[])[null, "UnderReview@unit", "absent"]
           select new InboxFilter { Scheme = scheme, Plan = plan, Status = status },
    ];

    private static readonly (DateTime? From, DateTime? Until)[] Dues =
        [(null, null), (null, BenchRoom.Distant.AddDays(-1)), (BenchRoom.Distant.AddDays(-1), BenchRoom.Distant)];

    private static readonly string[] Texts = ["2026", "2026-00050123", "Applicant 77"];

    public static async Task<IReadOnlyList<Line>> MeasureAsync(BenchRoom room)
    {
        room.Rest();
        await using var tables = await BenchTables.CreateAsync(room.Server, Cases, BenchRoom.Distant, clients: 0);
        await Load.CountAsync(1, Cases / 2, tables.Cases.Approvals(1));
        await ReviewCases.ExecuteAsync(tables.Cases.Source, Spread, Tasks / Cases);
        await BenchServer.SettleAsync(tables.ConnectionString);
        await using var counter = await BufferCounter.OpenAsync(tables.ConnectionString);
        return [await WorstAsync(counter, 1), await WorstAsync(counter, 15)];
    }

    private static async Task<Line> WorstAsync(BufferCounter counter, int units)
    {
        var (most, asked) = (0L, 0);
        foreach (var query in Offered(new TaskReader("nobody", ReviewProcess.Groups(units))))
        {
            most = Math.Max(most, await CostOfPagesAsync(counter, query));
            asked++;
        }

        return new Line($"buffers of an inbox page, {Tasks:#,0} open tasks, {2 * units} groups", most, "")
        {
            AtMost = MostBuffers,
            Remark = $"the worst of {asked} combinations, first and second page",
        };
    }

    private static async Task<long> CostOfPagesAsync(BufferCounter counter, InboxQuery query)
    {
        var inbox = new Inbox(counter.Source);
        var page = await inbox.PageAsync(query, CancellationToken.None);
        var first = await counter.CountAsync(() => inbox.PageAsync(query, CancellationToken.None));
        if (page.Next is not { } after)
            return first;

        var next = query with { After = after };
        await inbox.PageAsync(next, CancellationToken.None);
        return Math.Max(first, await counter.CountAsync(() => inbox.PageAsync(next, CancellationToken.None)));
    }

    /// <summary>A search looks at the same lines in whatever order and under whatever filter it shows them.</summary>
    private static IEnumerable<InboxQuery> Offered(TaskReader reader) =>
    [
        .. from order in Enum.GetValues<InboxOrder>()
           from filter in Filters
           from due in Dues
           select new InboxQuery(reader) { Order = order, Filter = filter, Due = due },
        .. from text in Texts
           select new InboxQuery(reader) { Text = text },
    ];
}
