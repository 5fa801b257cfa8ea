using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Tasks;

/// <summary>The colleagues a task can be handed to.</summary>
public static class ListTaskCandidates
{
    public sealed record Response(IReadOnlyList<Colleague> Items);

    public sealed record Colleague(Guid Id, string Name);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        string id, [AsParameters] TaskRoom room, CancellationToken stop)
    {
        if (await room.FindAsync(id, stop) is not { } task)
            return Refusals.NotFound.ToResult();

        var candidates = await room.Records.CandidatesAsync(task.Groups, room.Time.GetUtcNow().UtcDateTime, stop);
        return TypedResults.Ok(new Response([.. candidates.Select(candidate => new Colleague(candidate.Id, candidate.Name))]));
    }
}
