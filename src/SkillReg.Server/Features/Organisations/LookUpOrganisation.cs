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

    public static readonly Refusal Closed = new(StatusCodes.Status409Conflict, "organisation.closed", "该单位已撤销，不能关联");

    public sealed record Request(string? Code);

    /// <param name="MergedFrom">The unit that the code belonged to, where it went into this one.</param>
    public sealed record Response(Guid Id, string Name, string? ParentName, string? Contact, string? MergedFrom);

    public sealed record Parts(OrganisationTree Tree, Budgets Budgets, TimeProvider Time);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Request request, [AsParameters] Parts parts, HttpContext context, CancellationToken stop)
    {
        if (context.Features.Get<SignedIn>() is not { } person)
            return Refusals.NotSignedIn.ToResult();

        if (await parts.Budgets.TrySpendAsync([TriesOf(person)], parts.Time.GetUtcNow(), stop) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return TooOften.ToResult();
        }

        var found = await parts.Tree.FindByCodeAsync(CodeOf(request.Code), stop);
        if (found is null || Judge(found) is not null)
            return (Judge(found) ?? Unknown).ToResult();

        return TypedResults.Ok(new Response(found.Card.Id, found.Card.Name, found.Card.ParentName, found.Card.Contact, found.MergedFrom));
    }

    public static Budget TriesOf(SignedIn person) => new($"organisation-code/{person.AccountId}", TriesAnHour, TimeSpan.FromHours(1));

    public static string CodeOf(string? typed) => Typed.Normalise(typed).ToUpperInvariant();

    /// <summary>Why nobody can be associated with what a code leads to; null where somebody can.</summary>
    public static Refusal? Judge(CodeAnswer? found) => found switch
    {
        null => Unknown,
        { IsActive: false } => Closed with { Title = $"{found.Card.Name}已撤销，不能关联。请联系：{found.Card.Contact ?? found.Card.ParentName ?? "主管部门"}" },
        _ => null,
    };
}
