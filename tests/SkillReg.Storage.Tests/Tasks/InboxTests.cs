using System.Globalization;
using System.Text;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Reading;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Tasks;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Tasks;

/// <summary>What steps write is what inboxes find.</summary>
public sealed class InboxTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Start = new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly string organisation = Guid.NewGuid().ToString();
    private readonly string person = Guid.NewGuid().ToString();

    [Fact]
    public async Task A_new_task_stands_in_the_inbox_of_its_group_with_what_its_case_is_about()
    {
        var id = await BeginAsync("certification", new CaseSubject("plan1", "2026BJ000007", "欧阳示例"), due: 3);

        var line = Assert.Single((await PageAsync(Mine)).Lines);

        Assert.Equal(new TaskLine(id, "review", "资格审核", "certification", "UnderReview")
        {
            Plan = "plan1",
            Number = "2026BJ000007",
            Subject = "欧阳示例",
            Due = Start.AddDays(3).UtcDateTime,
            Priority = 50,
            CreatedAt = Start.UtcDateTime,
        }, line);
        Assert.Empty((await PageAsync(new InboxQuery(new TaskReader("stranger", ["unit-reviewer@elsewhere"])))).Lines);
    }

    [Fact]
    public async Task A_claimed_task_stands_in_its_holders_list_alone_until_it_is_released_or_done()
    {
        var id = await BeginAsync("certification", Anybody);
        var colleague = Mine with { Reader = Mine.Reader with { Person = "colleague" } };

        await RunAsync(id, new Command.ClaimTask(id.Number, person) { At = Start });
        var held = await PageAsync(Mine with { List = InboxList.Held });
        var offered = await PageAsync(colleague);
        await RunAsync(id, new Command.ReleaseTask(id.Number) { At = Start });
        var again = await PageAsync(colleague);
        await RunAsync(id, new Command.CompleteTask(id.Number) { At = Start });

        Assert.Equal(person, Assert.Single(held.Lines).Assignee);
        Assert.Empty(offered.Lines);
        Assert.Equal(id, Assert.Single(again.Lines).Id);
        Assert.Empty((await PageAsync(Mine)).Lines);
    }

    [Fact]
    public async Task A_task_offered_twice_to_one_reader_is_listed_once()
    {
        await BeginAsync("certification", Anybody, wanted: new Wanted(Groups: $"unit-reviewer@{organisation}, help-desk@{organisation}"));

        var page = await PageAsync(Mine with { Reader = new TaskReader(person, [$"unit-reviewer@{organisation}", $"help-desk@{organisation}"]) });

        Assert.Single(page.Lines);
    }

    [Theory]
    [InlineData(null, null, null, "0 1 2 3 4 5")]
    [InlineData("certification", null, null, "0 2 4")]
    [InlineData("certification", "plan1", null, "4")]
    [InlineData("certification", null, "UnderReview", "0 2 4")]
    [InlineData("exam", "plan0", "UnderReview", "3")]
    [InlineData("exam", "plan0", "Appeal", "")]
    [InlineData("absent", null, null, "")]
    public async Task A_filter_leaves_what_fits_all_of_it(string? scheme, string? plan, string? status, string expected)
    {
        for (var number = 0; number < 6; number++)
            await BeginAsync(number % 2 == 0 ? "certification" : "exam", new CaseSubject($"plan{number % 3}", $"{number}", null), due: number);

        var page = await PageAsync(Mine with { Filter = new InboxFilter { Scheme = scheme, Plan = plan, Status = status } });

        Assert.Equal(expected, Numbers(page));
    }

    [Theory]
    [InlineData(InboxOrder.Due, "3 1 2 0 4")]
    [InlineData(InboxOrder.Priority, "1 4 3 2 0")]
    public async Task Every_order_is_kept(InboxOrder order, string expected)
    {
        int?[] dues = [null, 2, 3, 1, null];
        for (var number = 0; number < dues.Length; number++)
            await BeginAsync(
                "certification", new CaseSubject(null, $"{number}", null), dues[number],
                new Wanted(number is 1 or 4 ? 80 : 50, At: Start.AddMinutes(number)));

        var page = await PageAsync(Mine with { Order = order });

        Assert.Equal(expected, Numbers(page));
    }

    [Theory]
    [InlineData(InboxOrder.Due, null)]
    [InlineData(InboxOrder.Priority, null)]
    [InlineData(InboxOrder.Due, "2026BJ0")]
    [InlineData(InboxOrder.Priority, "2026BJ0")]
    public async Task Pages_lead_through_everything_once_even_where_dates_are_equal(InboxOrder order, string? text)
    {
        const int tasks = 25;
        for (var number = 0; number < tasks; number++)
            await BeginAsync(
                "certification", new CaseSubject(null, $"2026BJ0{number:00}", null), number % 3 == 0 ? null : number / 12,
                new Wanted(number % 5 == 0 ? 90 : 50));

        var query = Mine with { Order = order, Text = text };
        var first = await PageAsync(query);
        Assert.True(InboxCursor.TryParse(Assert.IsType<InboxCursor>(first.Next).ToString(), out var after));
        var second = await PageAsync(query with { After = after });

        Assert.Equal(Inbox.PageSize, first.Lines.Count);
        Assert.Null(second.Next);
        Assert.Equal(tasks, first.Lines.Concat(second.Lines).DistinctBy(line => line.Id).Count());
    }

    [Fact]
    public async Task Due_dates_can_be_cut_out()
    {
        for (var day = 0; day < 5; day++)
            await BeginAsync("certification", new CaseSubject(null, $"{day}", null), due: day);

        var page = await PageAsync(Mine with { Due = (Start.AddDays(1).UtcDateTime, Start.AddDays(3).UtcDateTime) });

        Assert.Equal("1 2", Numbers(page));
    }

    [Theory]
    [InlineData("2026bj00", "1 2")]
    [InlineData("2026BJ002", "2")]
    [InlineData("欧", "3")]
    [InlineData("2026%", "")]
    public async Task A_text_finds_what_begins_with_it_by_number_or_by_name(string text, string expected)
    {
        await BeginAsync("certification", new CaseSubject(null, "2026BJ001", "林示例"), due: 1);
        await BeginAsync("certification", new CaseSubject(null, "2026BJ002", "周示例"), due: 2);
        await BeginAsync("certification", new CaseSubject(null, "2027", "欧阳示例"), due: 3);

        var page = await PageAsync(Mine with { Text = text });

        Assert.Equal(expected, string.Join(' ', page.Lines.Select(line => (line.Due - Start.UtcDateTime)?.Days)));
        Assert.False(page.IsCut);
    }

    [Fact]
    public async Task A_search_that_finds_too_much_says_so()
    {
        for (var number = 0; number <= Inbox.MostFound; number++)
            await BeginAsync("certification", new CaseSubject(null, $"2026BJ0{number:00}", null));

        Assert.True((await PageAsync(Mine with { Text = "2026" })).IsCut);
    }

    private sealed record Wanted(int Priority = 50, string? Groups = null, DateTimeOffset? At = null);

    private InboxQuery Mine => new(new TaskReader(person, [$"unit-reviewer@{organisation}"]));

    private static CaseSubject Anybody => new(null, null, null);

    private static string Numbers(InboxPage page) => string.Join(' ', page.Lines.Select(line => line.Number));

    private Task<InboxPage> PageAsync(InboxQuery query) => new Inbox(database.Source).PageAsync(query, default);

    private async Task<TaskId> BeginAsync(
        string scheme, CaseSubject subject, int? due = null, Wanted? wanted = null)
    {
        var (priority, groups, at) = wanted ?? new Wanted();
        var id = Guid.CreateVersion7(at ?? Start);
        var variables = FeelContext.Of(
            ("groups", new FeelList([.. (groups ?? $"unit-reviewer@{organisation}").Split(", ").Select(group => (FeelValue)new FeelString(group))])),
            ("priority", FeelNumber.Of(priority)),
            ("due", due is { } days ? new FeelString(Start.AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)) : FeelNull.Value));
        var create = new Command.CreateCase(id.ToString(), "office") { At = at ?? Start, Variables = variables };
        Assert.IsType<DispatchAnswer.Done>(await Door.RunAsync(
            new DispatchRequest(Guid.NewGuid(), id, create, "test") { Edition = $"{scheme}/1", Subject = subject }, default));
        await using var command = database.Source.CreateCommand("SELECT DISTINCT id FROM task WHERE case_id = $1");
        command.Parameters.AddWithValue(id);
        return new TaskId(id, Assert.IsType<int>(await command.ExecuteScalarAsync()));
    }

    private async Task RunAsync(TaskId task, Command command) =>
        Assert.IsType<DispatchAnswer.Done>(await Door.RunAsync(new DispatchRequest(Guid.NewGuid(), task.CaseId, command, "test"), default));

    private Dispatch Door => new(new DispatchRoom(database.Source, Editions, Operations.None, FactsQuery.None));

    private static Editions Editions { get; } = new((name, _) => Task.FromResult<Edition?>(Load(name)));

    private static Edition Load(string name)
    {
        var read = BpmnReader.Read(Encoding.UTF8.GetBytes(Bpmn));
        Assert.Empty(read.Problems);
        return new Edition(new DefinitionSet(name, read.File?.Processes ?? []), ["UnderReview", "Done"]);
    }

    private const string Bpmn =
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
          <process id="office" isExecutable="true">
            <startEvent id="start" /><sequenceFlow id="f1" sourceRef="start" targetRef="level" />
            <subProcess id="level">
              <extensionElements><zeebe:properties><zeebe:property name="status" value="UnderReview" /></zeebe:properties></extensionElements>
              <startEvent id="inside" /><sequenceFlow id="f2" sourceRef="inside" targetRef="review" />
              <userTask id="review" name="资格审核">
                <extensionElements>
                  <zeebe:userTask />
                  <zeebe:assignmentDefinition candidateGroups="=groups" />
                  <zeebe:taskSchedule dueDate="=due" />
                  <zeebe:priorityDefinition priority="=priority" />
                </extensionElements>
              </userTask>
            </subProcess>
            <sequenceFlow id="f3" sourceRef="level" targetRef="end" /><endEvent id="end" />
          </process>
        </definitions>
        """;
}
