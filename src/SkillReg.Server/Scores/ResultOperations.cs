using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Calendar;
using SkillReg.Registration.Results;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Results;

namespace SkillReg.Server.Scores;

/// <summary>The operations of service tasks that belong to results, certificates and panels, by the names that definitions use.</summary>
public sealed class ResultOperations(Editions editions, WorkingCalendar calendar)
{
    /// <summary>What every rule that judges a stage says, whatever its scheme calls the rule.</summary>
    private const string Passed = "passed";
    private const string Certificate = "certificate";

    private static readonly OperationAnswer Done = new OperationAnswer.Completed(FeelContext.Empty);

    public static ImmutableArray<string> Names { get; } =
        ["results.total", "results.publish", "results.correct", "certificates.assign", "certificates.revoke", "panels.collect"];

    public Operation Find(string name) => new Operation.Within(name, name switch
    {
        "results.total" => Doing((call, stop) => StageResults.TotalAsync(call, StageIn(call), stop)),
        "results.publish" => Doing(PublishAsync),
        "results.correct" => CorrectAsync,
        "certificates.assign" => Doing(Certificates.AssignAsync),
        "certificates.revoke" => Doing(Certificates.RevokeAsync),
        "panels.collect" => CollectAsync,
        _ => throw new ArgumentException($"Expected an operation of results, but got {name}."),
    });

    private static Func<WithinCall, CancellationToken, Task<OperationAnswer>> Doing(Func<WithinCall, CancellationToken, Task> work) => async (call, stop) =>
    {
        await work(call, stop);
        return Done;
    };

    private static Task PublishAsync(WithinCall call, CancellationToken stop) => StageResults.PublishAsync(
        call, new Publication(StageIn(call), Truth(call.Inputs[Passed]), Truth(call.Inputs[Certificate]), ResultValues.ToDecimal(call.Inputs["score"])), stop);

    /// <summary>Asks the rule that judged the stage once more, with the corrected scores.</summary>
    private async Task<OperationAnswer> CorrectAsync(WithinCall call, CancellationToken stop)
    {
        var stage = StageIn(call);
        if (await StageResults.CorrectAsync(call, stage, stop) is not { } correction)
            return new OperationAnswer.Failed("Expected an appeal that was granted with corrected scores, but there is none.");

        var edition = await editions.FindAsync(correction.Edition, stop)
            ?? throw new InvalidOperationException($"Expected edition {correction.Edition} of a running case, but it is gone.");
        var parts = StageRules.Find(correction.Plan.Data, stage)?.Parts ?? [];
        var now = OfficeClock.ToFeel(call.At);
        var inputs = FeelContext.Of(
            ("plan", correction.Plan.ToFacts()),
            ("scores", ResultValues.ScoresOf(correction.Scores, parts)),
            ("standing", ResultValues.StandingOf(correction.Standing)),
            ("examStage", stage),
            ("now", now),
            ("today", new FeelDate(now.Date)));
        var host = new FeelScope(FeelContext.Empty) { Now = now, Functions = CalendarFunctions.Of(calendar) };
        if (call.Inputs["rule"] is not FeelString rule || edition.Definitions.Decide(rule.Value, inputs, host)?.Result is not FeelContext judged)
            return new OperationAnswer.Failed("Expected the rule that judges the stage to say who passed, but it does not.");

        await StageResults.JudgeAsync(call, stage, (Truth(judged[Passed]), Truth(judged[Certificate])), stop);
        return new OperationAnswer.Completed(FeelContext.Of((Passed, judged[Passed]), (Certificate, judged[Certificate])));
    }

    private static async Task<OperationAnswer> CollectAsync(WithinCall call, CancellationToken stop)
    {
        var round = (int)(ResultValues.ToDecimal(call.Inputs["round"]) ?? 1);
        var (valid, missing) = await Panels.CollectAsync(call, round, stop);
        return new OperationAnswer.Completed(FeelContext.Of(
            ("valid", new FeelList([.. valid.Select(score => ResultValues.Of(score))])),
            ("missing", new FeelList([.. missing.Select(expert => (FeelValue)expert.ToString())]))));
    }

    private static string StageIn(WithinCall call) => call.Inputs["stage"] is FeelString stage ? stage.Value : "";

    private static bool? Truth(FeelValue value) => value is FeelBoolean { Value: var said } ? said : null;
}
