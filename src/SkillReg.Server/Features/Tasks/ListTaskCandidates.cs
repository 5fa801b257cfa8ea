using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Tasks;

/// <summary>The colleagues a task can be handed to, or who can be asked about it.</summary>
public static class ListTaskCandidates
{
    private const string ForOpinion = "opinion";

    public sealed record Response(IReadOnlyList<Colleague> Items);

    public sealed record Colleague(Guid Id, string Name);

    /// <param name="For"><c>handing</c>, which nobody has to say, or <c>opinion</c>: then everybody of the organisation is listed.</param>
    public sealed record Asked(string Id, [FromQuery(Name = "for")] string? For);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Asked asked, [AsParameters] TaskRoom room, CancellationToken stop)
    {
        if (asked.For is not (null or "handing" or ForOpinion))
            return Refusals.Invalid([new FieldProblem("/for", "choice", "不支持这个选项")]).ToResult();

        var found = asked.For == ForOpinion ? await room.ColleaguesOfAsync(asked.Id, stop) : await room.CandidatesOfAsync(asked.Id, stop);
        return found is null
            ? Refusals.NotFound.ToResult()
            : TypedResults.Ok(new Response([.. found.Select(one => new Colleague(one.Id, one.Name))]));
    }
}
