using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Migrating;

namespace SkillReg.Server.Features.Migrations;

/// <summary>The cases of a migration that came to one outcome, with the reasons where there are any.</summary>
public static class ListMigratedCases
{
    private const int Usual = 50;

    public sealed record Response(IReadOnlyList<MigratedCaseView> Items, Guid? Next);

    /// <param name="Outcome">pending, moved, blocked, gone, failed, undone or moved-on.</param>
    public sealed record Page(
        [FromQuery(Name = "outcome")] string? Outcome, [FromQuery(Name = "after")] Guid? After, [FromQuery(Name = "limit")] int? Limit);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, [AsParameters] Page page, [AsParameters] MigrationRoom room, CancellationToken stop)
    {
        if (Names.Read<CaseOutcome>(page.Outcome ?? Names.Of(CaseOutcome.Blocked)) is not { } outcome)
            return Refusals.Invalid([new FieldProblem("/outcome", "enum", "没有这种迁移结果")]).ToResult();
        if (await room.Batches.FindAsync(id, stop) is null)
            return Refusals.NotFound.ToResult();

        var limit = Math.Clamp(page.Limit ?? Usual, 1, MigrationBatches.LargestPage - 1);
        var found = await room.Batches.CasesAsync(id, outcome, (page.After, limit + 1), stop);
        var items = found.Take(limit).Select(MigratedCaseView.Of).ToList();
        return TypedResults.Ok(new Response(items, found.Count > limit ? items[^1].CaseId : null));
    }
}
