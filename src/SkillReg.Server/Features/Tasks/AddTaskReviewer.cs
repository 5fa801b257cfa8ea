using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Server.Features.Tasks;

/// <summary>
/// 加签: the holder asks somebody of the same organisation for a second opinion. Whoever was asked reads the case and
/// recommends, and from then on cannot decide that task.
/// </summary>
public static class AddTaskReviewer
{
    public sealed record Request(Guid Reviewer);

    public sealed record Place(string Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] TaskRoom room, CancellationToken stop)
    {
        if (await room.ColleaguesOfAsync(place.Id, stop) is { } colleagues && colleagues.All(colleague => colleague.Id != request.Reviewer))
            return TaskRefusals.NoColleague.ToResult();

        return await TaskStep.RunAsync(
            room,
            new TaskAct(place.Id, place.Key, (found, at) => new Command.AddReviewer(found.Number, request.Reviewer.ToString()) { At = at })
            {
                May = TaskRights.ToAsk,
            },
            stop);
    }
}
