using SkillReg.Storage.Petitions;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Petitions;

/// <summary>A petition as its petitioner sees it.</summary>
/// <param name="Status">A state key of the scheme, with what people call it.</param>
public sealed record PetitionView(Guid Id, string Kind, string Title, string? Status, string StatusLabel, bool IsOpen)
{
    public string? Organisation { get; init; }

    /// <summary>What whoever decided it wrote.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public static async Task<PetitionView> OfAsync(Petition petition, (SchemeEditions Editions, string Language) words, CancellationToken stop)
    {
        var content = await words.Editions.FindAsync(petition.Edition, stop);
        return new PetitionView(
            petition.Id, petition.Kind, petition.Title, petition.Status,
            petition.Status is { } status ? content?.LabelOf(status, words.Language) ?? status : "", petition.IsOpen)
        {
            Organisation = petition.OrganisationName,
            Reason = petition.Reason,
            AskedAt = petition.AskedAt,
            SettledAt = petition.SettledAt,
        };
    }
}
