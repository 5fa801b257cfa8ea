using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>Every scheme with every edition, as one zip of the two folders.</summary>
public static class ExportDefinitions
{
    public const string ZipType = "application/zip";

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        PublishedEditions editions, DefinitionExport export, CancellationToken stop)
    {
        var schemes = await editions.ListSchemesAsync(stop);
        var (files, torn) = await export.ReadAllAsync(schemes.Select(scheme => scheme.Scheme), stop);
        return torn.Count > 0
            ? DefinitionRefusals.SharedDiffers.With(torn.Select(path => DefinitionProblem.Error(
                path, "shared-differs", "Expected one version of a shared file, but schemes have different ones.")))
            : Zip(files, "definitions");
    }

    public static FileContentHttpResult Zip(FileSet files, string name) =>
        TypedResults.File(DefinitionArchive.Write(files), ZipType, $"{name}.zip");
}
