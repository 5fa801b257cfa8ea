using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;
using SkillReg.Server.Features.Tasks;
using SkillReg.Server.Problems;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Results;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Panels;

/// <summary>An expert's own score and opinion, or that the expert steps aside and why. It shows nobody else's.</summary>
public static class ScoreApplication
{
    private const decimal Highest = 100;
    private const int LongestComment = 1000;

    /// <param name="Comment">The opinion, or why the expert steps aside.</param>
    public sealed record Request(decimal? Score, string? Comment, bool IsRecused = false);

    public sealed record Place(string Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] TaskRoom room, Editions editions)
    {
        var stop = room.Context.RequestAborted;
        var comment = request.Comment?.Trim() ?? "";
        if (comment.Length is 0 or > LongestComment)
            return Refusals.Invalid([new FieldProblem("/comment", "required", $"请填写意见，最多 {LongestComment} 字")]).ToResult();
        if (request.IsRecused ? request.Score is not null : request.Score is not (>= 0 and <= Highest))
            return Refusals.Invalid([new FieldProblem("/score", "range", $"评分应为 0 到 {Highest} 的数；回避的不评分")]).ToResult();
        if (await PanelTask.FindAsync(place.Id, (room, editions), stop) is not { Form: PanelTask.Scoring })
            return Refusals.NotFound.ToResult();

        return await TaskStep.RunAsync(
            room,
            new TaskAct(place.Id, place.Key, (task, at) => new Command.CompleteTask(task.Number) { At = at })
            {
                // The last score closes the round in the same step, which has to find it.
                RowsBefore = (task, at) => batch =>
                {
                    batch.BatchCommands.Add(DecidedTasks.Insertion(task, new NewDecision(room.Person.AccountId, null, at.UtcDateTime) { MayDecideAgain = true }));
                    Storage.Results.Panels.WriteScore(batch, new PanelScoreRow
                    {
                        ApplicationId = task.CaseId,
                        Task = task.Number,
                        Expert = room.Person.AccountId,
                        Score = request.Score,
                        Comment = comment,
                        At = at.UtcDateTime,
                    });
                },
            },
            stop);
    }
}
