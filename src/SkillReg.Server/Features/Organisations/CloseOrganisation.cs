using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Auditing;
using SkillReg.Storage.Organisations;

namespace SkillReg.Server.Features.Organisations;

/// <summary>Closes an organisation, or lets it go into another one. Whoever uses its code afterwards learns which of the two.</summary>
public static class CloseOrganisation
{
    private const int LongestReason = 500;

    public static readonly Refusal NotNow =
        new(StatusCodes.Status409Conflict, "organisation.not-active", "该单位已撤销或合并，或者并入的单位不存在");

    /// <param name="Successor">Null where it is closed and nothing takes its place.</param>
    public sealed record Request(Guid? Successor, string? Reason);

    public sealed record Parts(MemberScope Scope, OrganisationTree Tree, AuditTrail Audit, TimeProvider Time);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid organisation, Request request, [AsParameters] Parts parts, HttpContext context)
    {
        if (await parts.Scope.FindAsync(context, organisation) is not { } reach)
            return Refusals.NotFound.ToResult();
        if (request.Reason?.Trim() is not { Length: > 0 and <= LongestReason } reason)
            return Refusals.Invalid([new FieldProblem("/reason", "required", "请填写原因")]).ToResult();
        if (!await parts.Tree.TryCloseAsync(organisation, request.Successor, context.RequestAborted))
            return NotNow.ToResult();

        var now = parts.Time.GetUtcNow();
        await parts.Audit.AddAsync(
            new AuditEntryRow
            {
                Id = Guid.CreateVersion7(now),
                At = now.UtcDateTime,
                Actor = reach.AccountId,
                Act = request.Successor is null ? "organisation.closed" : "organisation.merged",
                Subject = reach.AccountId,
                Cause = organisation,
                Reason = reason,
            },
            context.RequestAborted);
        return TypedResults.NoContent();
    }
}
