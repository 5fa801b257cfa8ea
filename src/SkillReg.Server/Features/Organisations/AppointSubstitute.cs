using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Organisations;

namespace SkillReg.Server.Features.Organisations;

/// <summary>Lets somebody stand in for a membership during an absence: only where the admin could give the role, never themselves.</summary>
public static class AppointSubstitute
{
    public sealed record Request(string? Login, DateTimeOffset? From, DateTimeOffset? Until);

    /// <param name="Key">The id of the substitution, so that asking twice appoints once.</param>
    public sealed record Place(Guid Organisation, Guid Membership, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public sealed record Parts(MemberScope Scope, Memberships Memberships, TimeProvider Time);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] Parts parts, HttpContext context)
    {
        var stop = context.RequestAborted;
        var now = parts.Time.GetUtcNow();
        if (await parts.Scope.FindAsync(context, place.Organisation) is not { } reach
            || await parts.Memberships.FindAsync(place.Membership, place.Organisation, now, stop) is not var (owner, role))
        {
            return Refusals.NotFound.ToResult();
        }

        var account = string.IsNullOrWhiteSpace(request.Login) ? null : await parts.Memberships.FindAccountAsync(request.Login, stop);
        var problems = Problems(request, account, owner, now).ToList();
        if (account == reach.AccountId || !reach.IsAbove([(role, reach.Path)]))
            problems.Add(new FieldProblem("/login", "member.role", "您不能为这个角色指定此代理人"));
        if (problems.Count > 0 || account is not { } substitute || request.Until is not { } until)
            return Refusals.Invalid(problems).ToResult();

        var substitution = new Substitution
        {
            Id = place.Key ?? Guid.CreateVersion7(now),
            MembershipId = place.Membership,
            AccountId = substitute,
            ValidFrom = (request.From ?? now).UtcDateTime,
            ValidUntil = until.UtcDateTime,
        };
        await parts.Memberships.SubstituteAsync(substitution, stop);
        return TypedResults.NoContent();
    }

    private static IEnumerable<FieldProblem> Problems(Request request, Guid? account, Guid owner, DateTimeOffset now)
    {
        if (account is null)
            yield return new FieldProblem("/login", "member.unknown", "没有这个登录名");
        if (account == owner)
            yield return new FieldProblem("/login", "member.same", "代理人不能是本人");
        if (request.Until is not { } until || until <= now || until <= request.From)
            yield return new FieldProblem("/until", "member.until", "结束时间应晚于现在和开始时间");
    }
}
