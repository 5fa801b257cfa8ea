using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Tasks;

/// <summary>
/// The decision: one of the outcomes that the definition offers, with codes for the reasons. A claimed task is its holder's
/// to decide, an unclaimed one anybody's who could have claimed it.
/// </summary>
public static class CompleteTask
{
    private const int MostReasons = 20;
    private const int LongestCode = 60;

    public sealed record Request(string? Outcome, IReadOnlyList<string>? ReasonCodes);

    public sealed record Place(string Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] TaskRoom room, CancellationToken stop)
    {
        var reasons = request.ReasonCodes ?? [];
        if (reasons.Count > MostReasons || reasons.Any(code => code is not { Length: > 0 and <= LongestCode }))
            return Refusals.Invalid([new FieldProblem("/reasonCodes", "reasons", "退回原因代码有误")]).ToResult();

        var role = await RoleAsync(place.Id, room, stop);
        return await TaskStep.RunAsync(room, (place.Id, place.Key), (task, at) => new Command.CompleteTask(task.Number)
        {
            At = at,
            Outcome = request.Outcome,
            OutcomeBy = role,
            ReasonCodes = [.. reasons],
        }, stop);
    }

    /// <summary>The role in which the reader decides. Only who has several is looked up.</summary>
    private static async Task<string?> RoleAsync(string id, TaskRoom room, CancellationToken stop)
    {
        var own = RolesOf(room.Reader.Groups);
        if (own.Length <= 1)
            return own.FirstOrDefault();

        var task = await room.FindAsync(id, stop);
        return RolesOf((task?.Groups ?? []).Intersect(room.Reader.Groups, StringComparer.Ordinal)).FirstOrDefault();
    }

    private static ImmutableArray<string> RolesOf(IEnumerable<string> groups) =>
        [.. groups.Select(group => group.Split('@')[0]).Distinct(StringComparer.Ordinal)];
}
