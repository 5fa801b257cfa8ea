using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Features.Organisations;
using SkillReg.Server.Problems;
using SkillReg.Storage.Auditing;
using SkillReg.Storage.Organisations;

namespace SkillReg.Server.Features.SecondFactors;

/// <summary>
/// Takes a lost second factor away, with a reason and an audit entry. Only an administrator above may: one who could grant
/// everything that the person holds, wherever they hold it.
/// </summary>
public static class ResetSecondFactor
{
    private const int LongestReason = 500;

    public static readonly Refusal None = new(StatusCodes.Status409Conflict, "second-factor.none", "该人员没有绑定身份验证器");

    public sealed record Request(string? Reason);

    public sealed record Place(Guid Organisation, Guid Membership, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public sealed record Parts(MemberScope Scope, Memberships Memberships, Storage.Identity.SecondFactors Factors, TimeProvider Time);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] Parts parts, HttpContext context)
    {
        var stop = context.RequestAborted;
        var now = parts.Time.GetUtcNow();
        if (await parts.Scope.FindAsync(context, place.Organisation) is not { } reach
            || await parts.Memberships.FindAsync(place.Membership, place.Organisation, now, stop) is not var (owner, _)
            || owner == reach.AccountId
            || !reach.IsAbove(await parts.Memberships.ListPlacesAsync(owner, now, stop)))
        {
            return Refusals.NotFound.ToResult();
        }

        if (request.Reason?.Trim() is not { Length: > 0 and <= LongestReason } reason)
            return Refusals.Invalid([new FieldProblem("/reason", "required", "请填写原因")]).ToResult();

        var entry = new AuditEntryRow
        {
            Id = place.Key ?? Guid.CreateVersion7(now),
            At = now.UtcDateTime,
            Actor = reach.AccountId,
            Act = "second-factor.reset",
            Subject = owner,
            Reason = reason,
        };
        return await parts.Factors.TryResetAsync(entry, stop) ? TypedResults.NoContent() : None.ToResult();
    }
}
