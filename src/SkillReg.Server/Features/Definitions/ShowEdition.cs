using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>One edition with the list of its files.</summary>
public static class ShowEdition
{
    public sealed record Response(EditionEntry Edition, IReadOnlyList<FileView> Files);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        string scheme, int number, PublishedEditions editions, CancellationToken stop) =>
        await editions.FindAsync(new EditionName(scheme, number), stop) is var (entry, files)
            ? TypedResults.Ok(new Response(entry, [.. files.Select(FileView.Of)]))
            : Refusals.NotFound.ToResult();
}
