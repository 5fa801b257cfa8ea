using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;
using SkillReg.Registration.Results;
using SkillReg.Server.Features.ScoreSheets;
using SkillReg.Server.Features.Tasks;
using SkillReg.Server.Problems;
using SkillReg.Storage.Results;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Appeals;

/// <summary>An appeal for those whose task it is: what is said, the scores it is about, and the decision, with other scores where they change.</summary>
public static class ReviewAppeal
{
    /// <summary>The outcome with which a result is corrected; every other one leaves it.</summary>
    private const string Changed = "changed";

    private const int LongestReason = 500;
    private const decimal Highest = 100;

    public sealed record Response(string Stage, string Text, DateTimeOffset At, ScoreView Scores);

    /// <param name="Scores">Those that change; the others stay.</param>
    public sealed record Request(string? Outcome, string? Reason, ScoreView? Scores);

    public sealed record Place(string Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> ShowAsync(
        string id, [AsParameters] TaskRoom room, Storage.Results.Appeals appeals, CancellationToken stop) =>
        await FindAsync(id, (room, appeals), stop) is { } appeal
            ? TypedResults.Ok(new Response(appeal.Stage, appeal.Text, appeal.At, ScoreView.Of(appeal.Scores)))
            : Refusals.NotFound.ToResult();

    public static async Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> DecideAsync(
        [AsParameters] Place place, Request decision, [AsParameters] TaskRoom room, Storage.Results.Appeals appeals)
    {
        var stop = room.Context.RequestAborted;
        var reason = decision.Reason?.Trim() ?? "";
        var corrected = decision.Outcome == Changed ? decision.Scores?.ToScores() ?? new PartScores() : null;
        if (ProblemsOf(reason, corrected) is { Count: > 0 } problems)
            return Refusals.Invalid(problems).ToResult();
        if (await FindAsync(place.Id, (room, appeals), stop) is not { } appeal)
            return Refusals.NotFound.ToResult();

        return await TaskStep.RunAsync(
            room,
            new TaskAct(place.Id, place.Key, (task, at) => new Command.CompleteTask(task.Number) { At = at, Outcome = decision.Outcome })
            {
                // The result is corrected by the step itself, which has to find the decision.
                RowsBefore = (task, at) => batch =>
                {
                    batch.BatchCommands.Add(DecidedTasks.Insertion(task, new NewDecision(room.Person.AccountId, decision.Outcome, at.UtcDateTime) { MayDecideAgain = true }));
                    Storage.Results.Appeals.WriteDecision(
                        batch, new AppealDecision(appeal.Id, decision.Outcome ?? "", reason, corrected), (room.Person.AccountId, at));
                },
            },
            stop);
    }

    private static List<FieldProblem> ProblemsOf(string reason, PartScores? corrected)
    {
        var problems = new List<FieldProblem>();
        if (reason.Length is 0 or > LongestReason)
            problems.Add(new("/reason", "required", $"请填写复核结论，最多 {LongestReason} 字"));
        if (corrected is not null && PartScores.Parts.All(part => corrected[part] is null))
            problems.Add(new("/scores", "required", "请填写更正后的成绩"));
        if (corrected is not null && PartScores.Parts.Any(part => corrected[part] is < 0 or > Highest))
            problems.Add(new("/scores", "range", $"成绩应为 0 到 {Highest} 的数"));
        return problems;
    }

    /// <summary>The open appeal of the task's case; a case has one at a time for each of its stages.</summary>
    private static async Task<Appeal?> FindAsync(string id, (TaskRoom Room, Storage.Results.Appeals Appeals) books, CancellationToken stop) =>
        TaskId.TryParse(id, provider: null, out var task) && await books.Room.FindAsync(id, stop) is not null
            ? (await books.Appeals.ListAsync(task.CaseId, stop)).LastOrDefault(appeal => appeal.Outcome is null)
            : null;
}
