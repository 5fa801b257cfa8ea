using System.Collections.Immutable;
using System.Diagnostics;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Forms;
using SkillReg.Registration.Schemes;
using SkillReg.Server.Features.Applications;
using SkillReg.Server.Problems;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;
using Refusal = SkillReg.Server.Problems.Refusal;

namespace SkillReg.Server.Registration;

/// <param name="Command">Made by the client, so that asking again is safe.</param>
public sealed record SubmissionRequest(Guid Command, Guid By, ImmutableArray<string> Confirmed);

/// <summary>What became of handing an application in.</summary>
public abstract record SubmissionOutcome
{
    private SubmissionOutcome()
    {
    }

    public sealed record Accepted(int Version, string Message) : SubmissionOutcome;

    public sealed record Refused(Refusal Refusal) : SubmissionOutcome;
}

/// <summary>
/// The gate before a case: all fields, all documents and the scheme's own rules, and then one step that keeps what was handed
/// in and begins the case, or lets it go on after mending.
/// </summary>
public sealed class Submitting(Dispatch dispatch, Applications applications, TimeProvider time)
{
    private const string SubmittedMessage = "submitted";

    public async Task<SubmissionOutcome> SubmitAsync(OpenApplication open, SubmissionRequest request, CancellationToken stop)
    {
        var application = open.Application;
        if (open.Mode == ApplicationMode.Closed)
        {
            return await applications.WasAnsweredAsync(application.Id, request.Command, stop)
                ? Accepted(open, application.Version)
                : new SubmissionOutcome.Refused(ApplicationRefusals.NotOpen);
        }

        var now = time.GetUtcNow();
        if (open.Mode == ApplicationMode.Draft && !application.Plan.IsOpenAt(now))
            return new SubmissionOutcome.Refused(ApplicationRefusals.PlanClosed);

        var outcome = open.Evaluate(application.Written);
        var findings = outcome.Problems.IsEmpty ? FindingsIn(open, outcome) : [];
        if (GateOf(open, outcome, findings, request.Confirmed) is { } refusal)
            return new SubmissionOutcome.Refused(refusal);

        var submission = new Submission(application.Version + 1, outcome.Answers, [.. request.Confirmed.Intersect(findings.Select(finding => finding.Id))], now)
        {
            Phase = open.Phase.Key,
            Personal = [.. open.Form.Form.Fields.Where(field => field.IsPersonal).Select(field => field.Key)],
        };
        return await dispatch.RunAsync(StepOf(open, request, submission), stop) switch
        {
            DispatchAnswer.Done => Accepted(open, submission.Version),
            DispatchAnswer.Refused => new SubmissionOutcome.Refused(ApplicationRefusals.NotOpen),
            _ => throw new UnreachableException(),
        };
    }

    private static DispatchRequest StepOf(OpenApplication open, SubmissionRequest request, Submission submission)
    {
        var id = open.Application.Id;
        Command command = open.Mode == ApplicationMode.Draft
            ? new Command.CreateCase(id.ToString(), open.Scheme.Scheme.Entry) { At = submission.At }
            : new Command.CompleteTask(open.Application.OwnTasks[0].Id) { At = submission.At };
        var unit = UnitIn(open.Scheme.Scheme, submission.Answers);
        return new DispatchRequest(request.Command, id, command, request.By.ToString())
        {
            Edition = open.Scheme.Name.ToString(),
            Subject = open.Application.Version > 0 ? null : new CaseSubject(
                open.Application.Plan.Id.ToString(), open.Application.Plan.Number, open.Application.ApplicantName),
            RowsBefore = batch => Applications.WriteSubmission(batch, id, submission, (request.By, unit)),
        };
    }

    /// <summary>
    /// What stands against it, from the most basic on: rules are asked once the answers are whole, and nobody confirms a
    /// warning about an application that is refused anyway.
    /// </summary>
    private static Refusal? GateOf(OpenApplication open, FormOutcome outcome, IReadOnlyList<RuleFinding> findings, ImmutableArray<string> confirmed)
    {
        var blocks = findings.Where(finding => finding.Kind is RuleFinding.Block).ToList();
        var uploads = findings.Where(finding => finding.Kind is RuleFinding.Upload && open.Application.Documents.All(document => document.Slot != finding.Slot));
        var unconfirmed = findings.Where(finding => finding.Kind is RuleFinding.Confirm or RuleFinding.Acknowledge && !confirmed.Contains(finding.Id)).ToList();
        var problems = ApplicationView.ProblemsOf(outcome)
            .Concat(UnitProblems(open, outcome.Answers))
            .Concat(blocks.Select(finding => new FieldProblem(finding.Pointer, finding.Id, finding.Message))).ToList();
        if (problems.Count > 0)
            return Refusals.Invalid(problems);
        if (unconfirmed.Count > 0)
            return ApplicationRefusals.Confirm with { Errors = [.. unconfirmed.Select(finding => new FieldProblem(finding.Pointer, finding.Id, finding.Message))] };

        var missing = uploads.Select(finding => new FieldProblem($"/{finding.Slot}", finding.Id, finding.Message)).Concat(MissingIn(open)).ToList();
        return missing.Count > 0 ? Refusals.Invalid(missing) : null;
    }

    /// <summary>The unit must be one that the list offers: its reviewers will be asked.</summary>
    private static IEnumerable<FieldProblem> UnitProblems(OpenApplication open, FeelContext answers) =>
        open.Scheme.Scheme.UnitField is { } field && answers[field] is FeelString && !open.Offers(UnitIn(open.Scheme.Scheme, answers))
            ? [new FieldProblem($"/{field}", "unit.unknown", "请从列表中选择单位")]
            : [];

    private static IEnumerable<FieldProblem> MissingIn(OpenApplication open) =>
        from slot in open.Scheme.Scheme.Documents
        where open.Application.Documents.Count(document => document.Slot == slot.Key) < slot.Least
        select new FieldProblem($"/{slot.Key}", "document.missing", $"请上传{slot.Label.Text}");

    private static IReadOnlyList<RuleFinding> FindingsIn(OpenApplication open, FormOutcome outcome) =>
        open.Scheme.Scheme.SubmissionCheck is { } decision && open.Ask(decision, outcome.Answers) is FeelList list
            ? [.. list.Items.OfType<FeelContext>().Select(row => RuleFinding.Of(row, open.Scheme.Scheme))]
            : [];

    private static Guid? UnitIn(Scheme scheme, FeelContext answers) =>
        scheme.UnitField is { } field && answers[field] is FeelString chosen && Guid.TryParse(chosen.Value, out var unit) ? unit : null;

    private static SubmissionOutcome.Accepted Accepted(OpenApplication open, int version) =>
        new(version, open.Scheme.Scheme.Message(SubmittedMessage)?.Text ?? "已提交");

    /// <summary>One row of the scheme's submission rules.</summary>
    private sealed record RuleFinding(string Kind, string Id, string Message, string Pointer, string Slot)
    {
        public const string Block = "block";
        public const string Confirm = "confirm";
        public const string Upload = "upload";
        public const string Acknowledge = "acknowledge";

        public static RuleFinding Of(FeelContext row, Scheme scheme) =>
            new(Text(row, "kind"), Text(row, "id"), scheme.TextOf(Text(row, "message")).Text, Text(row, "pointer"), Text(row, "slot"));

        private static string Text(FeelContext row, string name) => (row[name] as FeelString)?.Value ?? "";
    }
}
