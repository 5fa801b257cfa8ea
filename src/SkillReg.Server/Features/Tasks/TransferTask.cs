using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Server.Features.Tasks;

/// <summary>转办: the task is handed to a colleague who could have claimed it as well.</summary>
public static class TransferTask
{
    public sealed record Request(Guid To);

    public sealed record Place(string Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] TaskRoom room, CancellationToken stop)
    {
        if (await room.CandidatesOfAsync(place.Id, stop) is { } candidates && candidates.All(candidate => candidate.Id != request.To))
            return TaskRefusals.NoCandidate.ToResult();

        // A task that is not there is explained by the step, and so is a repetition of one that has moved on.
        return await TaskStep.RunAsync(
            room,
            new TaskAct(place.Id, place.Key, (found, at) => new Command.AssignTask(found.Number, request.To.ToString()) { At = at })
            {
                May = TaskRights.ToTransfer(request.To),
            },
            stop);
    }
}
