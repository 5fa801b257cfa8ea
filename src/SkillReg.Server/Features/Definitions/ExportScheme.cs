using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>One scheme with every edition, as a zip of the two folders.</summary>
public static class ExportScheme
{
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        string scheme, DefinitionExport export, CancellationToken stop) =>
        await export.ReadAsync(scheme, stop) is { } files ? ExportDefinitions.Zip(files, scheme) : Refusals.NotFound.ToResult();
}
