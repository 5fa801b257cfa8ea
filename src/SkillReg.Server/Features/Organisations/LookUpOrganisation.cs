using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Applicants;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Organisations;

namespace SkillReg.Server.Features.Organisations;

/// <summary>Finds a unit by the code that it gave its people. Codes are short, so an account may try few of them.</summary>
public static class LookUpOrganisation
{
    private const int TriesAnHour = 10;

    public static readonly Refusal Unknown = Refusals.Invalid([new FieldProblem("/code", "organisation.code", "没有找到该单位关联代码，请向用人单位核实")]);

    public static readonly Refusal TooOften = new(StatusCodes.Status429TooManyRequests, "organisation.too-often", "查询过于频繁，请稍后再试");

    public sealed record Request(string? Code);

    public sealed record Parts(OrganisationTree Tree, Budgets Budgets, TimeProvider Time);

    public static async Task<Results<Ok<OrganisationCard>, ProblemHttpResult>> HandleAsync(
        Request request, [AsParameters] Parts parts, HttpContext context, CancellationToken stop)
    {
        if (context.Features.Get<SignedIn>() is not { } person)
            return Refusals.NotSignedIn.ToResult();

        var budget = new Budget($"organisation-code/{person.AccountId}", TriesAnHour, TimeSpan.FromHours(1));
        if (await parts.Budgets.TrySpendAsync([budget], parts.Time.GetUtcNow(), stop) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return TooOften.ToResult();
        }

        return await parts.Tree.FindByCodeAsync(Typed.Normalise(request.Code).ToUpperInvariant(), stop) is { } found
            ? TypedResults.Ok(found)
            : Unknown.ToResult();
    }
}
