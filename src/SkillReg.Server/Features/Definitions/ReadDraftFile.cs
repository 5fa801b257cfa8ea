using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Definitions;

/// <summary>The bytes of a file of the draft as they were saved last.</summary>
public static class ReadDraftFile
{
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        string scheme, string path, [AsParameters] DefinitionRoom room, CancellationToken stop) =>
        await room.Drafts.ReadFileAsync(scheme, path, stop) is { } file ? room.Bytes(file) : Refusals.NotFound.ToResult();
}
