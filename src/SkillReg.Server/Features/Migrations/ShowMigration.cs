using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Migrations;

/// <summary>One migration and how far it has come.</summary>
public static class ShowMigration
{
    public static async Task<Results<Ok<MigrationView>, ProblemHttpResult>> HandleAsync(
        Guid id, [AsParameters] MigrationRoom room, CancellationToken stop) =>
        await room.Batches.FindAsync(id, stop) is { } batch ? TypedResults.Ok(MigrationView.Of(batch)) : Refusals.NotFound.ToResult();
}
