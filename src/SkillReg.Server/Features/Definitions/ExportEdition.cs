using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>One edition alone, whole, as a zip of the two folders.</summary>
public static class ExportEdition
{
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        string scheme, int number, PublishedEditions editions, CancellationToken stop) =>
        await editions.ReadAllAsync(new EditionName(scheme, number), stop) is { } files
            ? ExportDefinitions.Zip(files, $"{scheme}-{number}")
            : Refusals.NotFound.ToResult();
}
