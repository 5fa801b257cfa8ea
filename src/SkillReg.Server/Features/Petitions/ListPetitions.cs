using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Applicants;
using SkillReg.Storage.Petitions;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Petitions;

/// <summary>What this person asked for and where each stands, with the unit that they belong to.</summary>
public static class ListPetitions
{
    /// <param name="Hint">What to say where there is no association.</param>
    public sealed record Response(IReadOnlyList<PetitionView> Items, AssociationView? Association, string? Hint);

    public sealed record AssociationView(Guid OrganisationId, string Name, bool IsActive, DateTimeOffset Since);

    public sealed record Shelf(Associations Associations, SchemeEditions Editions);

    public static async Task<Ok<Response>> HandleAsync([AsParameters] PetitionParts parts, [AsParameters] Shelf shelf, CancellationToken stop)
    {
        var items = new List<PetitionView>();
        foreach (var petition in await parts.Petitions.ListAsync(parts.Person.AccountId, stop))
            items.Add(await PetitionView.OfAsync(petition, (shelf.Editions, LanguageOf(parts.Context)), stop));
        var current = await shelf.Associations.FindAsync(parts.Person.AccountId, stop);
        return TypedResults.Ok(new Response(
            items,
            current is null ? null : new AssociationView(current.OrganisationId, current.OrganisationName, current.State == Storage.Organisations.Organisation.Active, current.Since),
            current is null ? RegistrationTexts.NoUnit : null));
    }

    public static string LanguageOf(HttpContext context) =>
        context.Request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "zh";
}
