using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Definitions;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Features.Definitions;

/// <summary>What the operations on definitions work with.</summary>
public sealed record DefinitionRoom(
    PublishedEditions Editions, Drafts Drafts, DraftFiles Files, Publication Publication, KnownNames Known, EmptyGroups Groups, Editions Loaded, TimeProvider Time, HttpContext Context)
{
    public Deed Deed() => new(Time.GetUtcNow(), Context.Features.Get<SignedIn>()?.AccountId);

    public void Tag(string tag) => Context.Response.Headers.ETag = tag;

    /// <summary>The bytes as they are; a browser that opens the address saves them instead of showing them.</summary>
    public FileContentHttpResult Bytes(DefinitionFile file)
    {
        Tag(EntityTag.Of(file.Hash));
        return TypedResults.File(file.Bytes, "application/octet-stream", Path.GetFileName(file.Path));
    }

    public async Task<ProblemHttpResult> StaleAsync(string scheme, CancellationToken stop)
    {
        if (await Drafts.FindAsync(scheme, stop) is not { } draft)
            return Refusals.NotFound.ToResult();
        Tag(EntityTag.Of(draft.Version));
        return DefinitionRefusals.Changed.ToResult();
    }
}
