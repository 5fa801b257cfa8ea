using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>The bytes of a file as they were published.</summary>
public static class ReadEditionFile
{
    public sealed record Place(string Scheme, int Number, string Path);

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, [AsParameters] DefinitionRoom room, CancellationToken stop) =>
        await room.Editions.ReadFileAsync(new EditionName(place.Scheme, place.Number), place.Path, stop) is { } file
            ? room.Bytes(file)
            : Refusals.NotFound.ToResult();
}
