using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Petitions;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Petitions;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Features.Petitions;

/// <summary>What every operation on one's own petitions works with.</summary>
/// <param name="Key">Made by the client: asking twice under one key asks once.</param>
public sealed record PetitionParts(
    PetitionDesk Desk, Storage.Petitions.Petitions Petitions, Evidences Evidences, KeyRing Keys, TimeProvider Time, HttpContext Context,
    [FromHeader(Name = "Idempotency-Key")] Guid? Key)
{
    private const int MostEvidence = 10;

    /// <summary>The group's check lets nobody in who is not signed in.</summary>
    public SignedIn Person => Context.Features.Get<SignedIn>()
        ?? throw new InvalidOperationException("Expected somebody to be signed in, but nobody is.");

    /// <summary>The id of what is asked under the key. Somebody else's equal key is another petition.</summary>
    public Guid NewId => DerivedId.Of($"petition/{Person.AccountId}/{Key}");

    /// <summary>Begins the case in the office of its kind, or with the given reviewers.</summary>
    /// <returns>Null when it has begun.</returns>
    public async Task<Refusal?> BeginAsync(PetitionRow row, (IReadOnlyList<Guid> Evidence, Guid? Reviewers) with, CancellationToken stop)
    {
        if (Key is null)
            return PetitionRefusals.KeyMissing;
        if (await Desk.FindAsync(row.Kind, stop) is not { } offer)
            return PetitionRefusals.NotOffered;
        if ((with.Reviewers ?? await Desk.OfficeOfAsync(offer, stop)) is not { } reviewers)
            return PetitionRefusals.Nobody;
        if (with.Evidence.Count > MostEvidence || !await Evidences.AreFreeAsync((Person.AccountId, row.Id), with.Evidence, stop))
            return Refusals.Invalid([new FieldProblem("/evidence", "evidence", $"佐证材料有误，请重新上传（最多{MostEvidence}份）")]);

        var titled = new PetitionRow
        {
            Id = row.Id,
            Kind = row.Kind,
            Title = offer.Kind.Label.Text,
            AccountId = row.AccountId,
            OrganisationId = row.OrganisationId,
            OtherAccountId = row.OtherAccountId,
            ContentSealed = row.ContentSealed,
            NumberKey = row.NumberKey,
            AskedAt = row.AskedAt,
        };
        return await Desk.BeginAsync(offer, (new NewPetition(titled, with.Evidence), reviewers), Person, stop) switch
        {
            PetitionOutcome.Begun => null,
            PetitionOutcome.OneIsOpen => PetitionRefusals.OneIsOpen,
            _ => PetitionRefusals.NotOffered,
        };
    }

    /// <returns>Null where it is not this person's.</returns>
    public async Task<Petition?> FindOwnAsync(Guid id, CancellationToken stop) =>
        await Petitions.FindAsync(id, stop) is { } found && found.AccountId == Person.AccountId ? found : null;
}
