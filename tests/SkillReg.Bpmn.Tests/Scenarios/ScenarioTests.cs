using System.Collections.Immutable;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Scenarios;
using SkillReg.Bpmn.Tests.Harness;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Tests.Scenarios;

public sealed class ScenarioTests
{
    public static TheoryData<string> All => [.. Files.Scenarios];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_scenario_runs_as_it_is_written(string name)
    {
        var (scenario, problems) = ScenarioReader.Read(Files.ScenarioText(name));
        Assert.True(scenario is not null, string.Join("; ", problems.Select(problem => $"{problem.At} {problem.Text}")));
        var result = ScenarioRunner.Run(scenario, Host());
        Assert.True(result.Passed, string.Join(Environment.NewLine, result.Differences));
    }

    /// <summary>Personal facts in the scenarios are marked so that they can be found wherever they leak to.</summary>
    [Fact]
    public void No_event_of_any_scenario_holds_a_personal_value()
    {
        foreach (var name in Files.Scenarios)
            if (ScenarioReader.Read(Files.ScenarioText(name)).Scenario is { } scenario)
                Assert.All(ScenarioRunner.Run(scenario, Host()).Events, happened =>
                    Assert.DoesNotContain("CANARY", Text(happened), StringComparison.Ordinal));
    }

    [Fact]
    public void A_scenario_that_expects_something_else_fails_with_its_line()
    {
        const string text = """
            A task that is not there
            uses plain-user-task.bpmn
            start plain-user-task
            expect tasks somewhere-else
            """;
        var (scenario, _) = ScenarioReader.Read(text);
        Assert.NotNull(scenario);
        var difference = Assert.Single(ScenarioRunner.Run(scenario, Host()).Differences);
        Assert.StartsWith("line 4: expected tasks [somewhere-else], but they are [", difference, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Expected a title and the definitions it uses, but they are missing.")]
    [InlineData("Title\nuses a.bpmn\nstroll around", "Expected a step or an expectation, but it is 'stroll around'.")]
    [InlineData("Title\nuses a.bpmn\nstart p {broken", "Expected a step or an expectation, but it is 'start p {broken'.")]
    public void A_text_that_is_no_scenario_is_reported(string text, string expected)
    {
        var (scenario, problems) = ScenarioReader.Read(text);
        Assert.Null(scenario);
        Assert.Equal(expected, problems[0].Text);
    }

    internal static ScenarioHost Host() => new(Files.Read)
    {
        Decide = CheckedEngine.Decide,
        Equip = facts => new Facts(facts.Values, facts.Personal, Functions),
    };

    /// <summary>A calendar without holidays is enough to see that the host's functions are reached.</summary>
    private static ImmutableDictionary<string, FeelFunction> Functions { get; } = ImmutableDictionary<string, FeelFunction>.Empty
        .Add("working days after", new FeelFunction(
            "working days after",
            [new FeelParameter("date", FeelType.Any), new FeelParameter("n", FeelType.Any)],
            call => call[0] is FeelDate date && call[1] is FeelNumber days && date.Value.AddDays(days.Value.ToInteger() ?? 0) is { } later
                ? new FeelDate(later)
                : call.Null("Expected a date and a number, but got something else")));

    private static string Text(CaseEvent happened) => happened switch
    {
        CaseEvent.WaitOpened { Wait: Wait.UserTask task } => string.Join(',', task.CandidateUsers.Append(task.ToString())),
        CaseEvent.WaitOpened opened => opened.Wait.ToString(),
        CaseEvent.LoopAdvanced loop => string.Join(',', loop.Loop.Items),
        _ => happened.ToString(),
    };
}
