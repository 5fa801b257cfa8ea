using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>
/// Takes a zip of the two folders and begins a draft for every scheme in it. Nothing is published, and no draft that somebody
/// works on is replaced.
/// </summary>
public static class UploadDefinitions
{
    /// <param name="Drafts">The schemes whose drafts were begun.</param>
    /// <param name="Skipped">Entries that belong to no draft: older editions, and what explains the folders.</param>
    public sealed record Response(IReadOnlyList<string> Drafts, int Skipped);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Stream body, [AsParameters] DefinitionRoom room, CancellationToken stop)
    {
        using var buffer = new MemoryStream();
        await body.CopyToAsync(buffer, stop);
        var archive = DefinitionArchive.Read(buffer.ToArray());
        if (archive.Problems.Count > 0)
            return DefinitionRefusals.ArchiveRefused.With(archive.Problems);

        var schemes = LibraryLayout.Schemes(archive.Files).Select(scheme => (Scheme: scheme, Files: LibraryLayout.Newest(archive.Files, scheme))).ToList();
        var problems = schemes.SelectMany(scheme => scheme.Files.Files.SelectMany(file => DefinitionGuard.Check(scheme.Scheme, file))).ToList();
        if (schemes.Count == 0)
            problems.Add(DefinitionProblem.Error("", "archive.empty", "Expected the folder of a scheme in workflows, but there is none."));
        if (problems.Count > 0)
            return DefinitionRefusals.ArchiveRefused.With(problems);
        if (schemes.Exists(scheme => !scheme.Files.FitsAnEdition))
            return DefinitionRefusals.TooLarge.ToResult();

        var busy = await room.Drafts.BeginAsync(schemes, room.Deed(), stop);
        return busy.Count > 0
            ? DefinitionRefusals.DraftExists.With(busy.Select(scheme => DefinitionProblem.Error(
                DefinitionPath.SchemeFileOf(scheme), "draft-exists", $"Expected no draft of '{scheme}', but there is one.")))
            : TypedResults.Ok(new Response([.. schemes.Select(scheme => scheme.Scheme)], archive.Skipped));
    }
}
