using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Organisations;
using SkillReg.Server.Features.Organisations;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Organisations;
using SkillReg.Storage.Petitions;

namespace SkillReg.Server.Features.Petitions;

/// <summary>Asks a unit, by its code, to be associated with it. It asks back once, and the answer to that sends the request to the unit.</summary>
public static class AskAssociation
{
    public const string Kind = "association";

    /// <param name="Token">The answer to the question: what the first call gave. Null in the first call.</param>
    public sealed record Request(string? Code, string? Token);

    /// <param name="Petition">Null while the question is open.</param>
    /// <param name="Question">To be answered with 确定 or 取消.</param>
    public sealed record Response(Guid? Petition, string Unit, string? Question, string? Token);

    public sealed record Place(OrganisationTree Tree, Associations Associations, Budgets Budgets);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Request request, [AsParameters] PetitionParts parts, [AsParameters] Place place, CancellationToken stop)
    {
        var (person, now) = (parts.Person, parts.Time.GetUtcNow());
        var tries = LookUpOrganisation.TriesOf(person);
        if (await place.Budgets.LookAsync([tries], now, stop) is not null)
            return LookUpOrganisation.TooOften.ToResult();

        var found = await place.Tree.FindByCodeAsync(LookUpOrganisation.CodeOf(request.Code), stop);
        if (found is null || LookUpOrganisation.Judge(found) is not null)
        {
            // Only what was not right is counted: whoever has the code has looked it up before.
            await place.Budgets.TrySpendAsync([tries], now, stop);
            return (LookUpOrganisation.Judge(found) ?? LookUpOrganisation.Unknown).ToResult();
        }

        var unit = found.Card;
        if (await place.Associations.FindAsync(person.AccountId, stop) is { } current && current.OrganisationId == unit.Id)
            return PetitionRefusals.Elsewhere.ToResult();

        // The token belongs to this account and this unit, so a changed unit is asked about again.
        var token = Convert.ToHexStringLower(parts.Keys.Fingerprint("ask-association", $"{person.AccountId}/{unit.Id}"));
        if (request.Token != token)
            return TypedResults.Ok(new Response(null, unit.Name, $"您确定要申请关联“{unit.Name}”吗？", token));

        if (await place.Tree.FindNearestAsync(unit.Id, Granting.OrganisationAdmin, now, stop) is not { } reviewers)
            return (PetitionRefusals.Nobody with { Title = $"{PetitionRefusals.Nobody.Title}：{unit.Contact ?? unit.Name}" }).ToResult();

        var row = new PetitionRow
        {
            Id = parts.NewId,
            Kind = Kind,
            Title = "",
            AccountId = person.AccountId,
            OrganisationId = unit.Id,
            AskedAt = now.UtcDateTime,
        };
        return await parts.BeginAsync(row, ([], reviewers), stop) is { } refusal
            ? refusal.ToResult()
            : TypedResults.Ok(new Response(row.Id, unit.Name, null, null));
    }
}
