using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>
/// Saves one file of the draft, byte for byte. <c>If-Match</c> names the bytes it was made from; <c>If-None-Match: *</c> makes
/// a new file.
/// </summary>
public static class SaveDraftFile
{
    /// <param name="Followers">Other schemes whose drafts took the same shared file.</param>
    public sealed record Response(string Tag, int Version, IReadOnlyList<string> Followers);

    public sealed record Place(
        string Scheme, string Path, [FromHeader(Name = "If-Match")] string? Match, [FromHeader(Name = "If-None-Match")] string? NoneMatch);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Stream body, [AsParameters] DefinitionRoom room, CancellationToken stop)
    {
        var expected = EntityTag.HashIn(place.Match);
        if (expected is null && place.NoneMatch != EntityTag.Anything)
            return DefinitionRefusals.TagMissing.ToResult();

        using var buffer = new MemoryStream();
        await body.CopyToAsync(buffer, stop);
        var file = new DefinitionFile(place.Path, buffer.ToArray());
        var problems = DefinitionGuard.Check(place.Scheme, file);
        if (problems.Count > 0)
            return DefinitionRefusals.FileRefused.With(problems);

        switch (await room.Files.PutAsync(place.Scheme, new FileChange(file, expected), room.Deed(), stop))
        {
            case DraftAnswer.Changed changed:
                room.Tag(EntityTag.Of(file.Hash));
                return TypedResults.Ok(new Response(EntityTag.Of(file.Hash), changed.Version, changed.Followers));
            case DraftAnswer.Stale stale:
                return Stale(stale, room);
            case DraftAnswer.TooLarge:
                return DefinitionRefusals.TooLarge.ToResult();
            case DraftAnswer.NoDraft:
                return Refusals.NotFound.ToResult();
            default:
                throw new UnreachableException();
        }
    }

    public static ProblemHttpResult Stale(DraftAnswer.Stale stale, DefinitionRoom room)
    {
        if (stale.Current is { } current)
            room.Tag(EntityTag.Of(current.Hash));
        return DefinitionRefusals.Changed.With(stale.Current);
    }
}
