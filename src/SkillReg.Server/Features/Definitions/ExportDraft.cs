using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>The draft as it is, as a zip of the two folders, to go on with it in other tools.</summary>
public static class ExportDraft
{
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(string scheme, Drafts drafts, CancellationToken stop) =>
        await drafts.ReadAllAsync(scheme, stop) is var (_, files) ? ExportDefinitions.Zip(files, $"{scheme}-draft") : Refusals.NotFound.ToResult();
}
