using SkillReg.Storage.Tasks;
using Xunit.Abstractions;

namespace SkillReg.Storage.Tests.Tasks;

/// <summary>What a page of an inbox touches among two hundred thousand open tasks, whatever is asked of it.</summary>
public sealed class InboxCostTests(LargeOffice office, ITestOutputHelper output) : IClassFixture<LargeOffice>
{
    private const int MostBuffers = 60;

    private static readonly InboxFilter[] Filters =
    [
        InboxFilter.None,
        .. from scheme in new[] { "certification", "absent" }
           from plan in new[] { null, "plan2", "late", "absent" }
           from status in new[] { null, "UnderReview0", "Appeal", "absent" }
           select new InboxFilter { Scheme = scheme, Plan = plan, Status = status },
    ];

    private static readonly (DateTime? From, DateTime? Until)[] Dues =
    [
        (null, null),
        (null, LargeOffice.Now),
        (LargeOffice.Now.AddDays(100), LargeOffice.Now.AddDays(107)),
    ];

    private static readonly string?[] Texts = [null, "2026BJ", "2026BJ000123", "欧阳"];

    [Theory]
    [InlineData("bureau-reviewer@b unit-reviewer@u8", InboxList.Open)]
    [InlineData("unit-reviewer@u8", InboxList.Offered)]
    [InlineData("bureau-reviewer@b", InboxList.Held)]
    public async Task A_page_touches_at_most_sixty_buffers_under_every_filter_in_every_order(string groups, InboxList list)
    {
        var asked = 0;
        var most = 0L;
        foreach (var query in Offered(new TaskReader("me", groups.Split(' ')), list))
        {
            most = Math.Max(most, await CostOfBothPagesAsync(query));
            Assert.True(most <= MostBuffers, $"{query} touched {most} buffers.");
            asked++;
        }

        output.WriteLine($"{groups}, {list}: at most {most} buffers under {asked} combinations");
        Assert.InRange(asked, 150, int.MaxValue);
    }

    [Fact]
    public async Task Each_further_group_adds_a_bounded_number_of_buffers()
    {
        var few = await CostAsync(Bench(2));
        var many = await CostAsync(Bench(30));

        output.WriteLine($"2 groups: {few} buffers, 30 groups: {many}");
        Assert.InRange((many - few) / 28.0, 0, 9);

        static InboxQuery Bench(int groups) => new(new TaskReader("me", [.. Enumerable.Range(0, groups).Select(unit => $"unit-reviewer@u{unit}")]));
    }

    [Fact]
    public async Task Counting_stops_at_a_thousand()
    {
        var counts = await new Inbox(office.Source).CountAsync(new TaskReader("me", ["bureau-reviewer@b", "unit-reviewer@u8", "unit-reviewer@absent"]), default);

        Assert.Equal(
            [
                new QueueCount("bureau-reviewer@b", 999, IsMore: true), new QueueCount("unit-reviewer@u8", 999, IsMore: true),
                new QueueCount("unit-reviewer@absent", 0, IsMore: false), new QueueCount("me", 0, IsMore: false), new QueueCount("held:me", 999, IsMore: true),
                new QueueCount("asked:me", 0, IsMore: false),
            ],
            counts);
    }

    private async Task<long> CostOfBothPagesAsync(InboxQuery query)
    {
        var page = await new Inbox(office.Source).PageAsync(query, default);
        var first = await CostAsync(query);
        return page.Next is { } after ? Math.Max(first, await CostAsync(query with { After = after })) : first;
    }

    /// <summary>Counted at the second time: the first one also fills what the connection keeps about the tables.</summary>
    private async Task<long> CostAsync(InboxQuery query)
    {
        var inbox = new Inbox(office.Source);
        await inbox.PageAsync(query, default);
        var before = await office.TouchedAsync();
        await inbox.PageAsync(query, default);
        return await office.TouchedAsync() - before - office.CostOfLooking;
    }

    private static IEnumerable<InboxQuery> Offered(TaskReader reader, InboxList list) =>
        from order in Enum.GetValues<InboxOrder>()
        from filter in Filters
        from due in Dues
        from text in Texts
        select new InboxQuery(reader) { List = list, Order = order, Filter = filter, Due = due, Text = text };
}
