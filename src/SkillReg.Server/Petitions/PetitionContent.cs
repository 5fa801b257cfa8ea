using System.Text.Json;
using SkillReg.Registration.Applicants;
using SkillReg.Storage.Petitions;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Petitions;

/// <summary>What a petition claims and says. It is personal throughout, so it is kept sealed and no process sees it.</summary>
/// <param name="Identity">The name and number that are claimed; null where none are.</param>
public sealed record PetitionContent(IdentityCard? Identity, string? Grounds)
{
    public byte[] Seal(Guid petition, KeyRing keys) => keys.Seal(JsonSerializer.Serialize(this), PetitionRow.ContentPlace(petition));

    public static PetitionContent Open(Guid petition, byte[]? content, KeyRing keys) =>
        content is null ? new(null, null) : JsonSerializer.Deserialize<PetitionContent>(keys.Open(content, PetitionRow.ContentPlace(petition))) ?? new(null, null);
}
