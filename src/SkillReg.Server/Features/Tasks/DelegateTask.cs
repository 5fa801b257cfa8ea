using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Server.Features.Tasks;

/// <summary>
/// 委派: the holder lets a colleague of the same candidate group prepare the task. It stays in the holder's own list, and the
/// decision stays with the holder: first it is handed back.
/// </summary>
public static class DelegateTask
{
    public sealed record Request(Guid To);

    public sealed record Place(string Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] TaskRoom room, CancellationToken stop)
    {
        if (await room.CandidatesOfAsync(place.Id, stop) is { } candidates
            && (request.To == room.Person.AccountId || candidates.All(candidate => candidate.Id != request.To)))
            return TaskRefusals.NoCandidate.ToResult();

        return await TaskStep.RunAsync(
            room,
            new TaskAct(place.Id, place.Key, (found, at) => new Command.DelegateTask(found.Number, request.To.ToString()) { At = at })
            {
                May = TaskRights.ToInvolve(request.To),
            },
            stop);
    }
}
