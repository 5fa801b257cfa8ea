using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;
using SkillReg.Server.Problems;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Tasks;

/// <summary>A second opinion, from somebody who was asked for it: a comment, and the outcome it recommends. It decides nothing.</summary>
public static class GiveTaskOpinion
{
    private const int LongestText = 2000;

    /// <param name="Recommendation">One of the task's outcomes; null where the text says it all.</param>
    public sealed record Request(string? Text, string? Recommendation);

    public sealed record Place(string Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] TaskRoom room, CancellationToken stop)
    {
        if (request.Text?.Trim() is not { Length: > 0 and <= LongestText } text)
            return Refusals.Invalid([new FieldProblem("/text", "length", $"请输入意见，最多{LongestText}个字符")]).ToResult();

        return await TaskStep.RunAsync(
            room,
            new TaskAct(place.Id, place.Key, (task, at) => new Command.GiveOpinion(task.Number, room.Reader.Person) { At = at, Recommendation = request.Recommendation })
            {
                May = TaskRights.ToGiveOpinion,
                Rows = (task, at) => batch => batch.BatchCommands.Add(TaskRecords.Insertion(new TaskComment
                {
                    Id = place.Key ?? Guid.Empty,
                    CaseId = task.CaseId,
                    Task = task.Number,
                    Author = room.Person.AccountId,
                    At = at.UtcDateTime,
                    Text = text,
                    Recommendation = request.Recommendation,
                })),
            },
            stop);
    }
}
