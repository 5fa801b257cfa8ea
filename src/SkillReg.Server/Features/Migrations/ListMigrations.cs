using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace SkillReg.Server.Features.Migrations;

/// <summary>The newest migrations and how far they have come.</summary>
public static class ListMigrations
{
    private const int Usual = 20;

    public sealed record Response(IReadOnlyList<MigrationView> Items);

    public static async Task<Ok<Response>> HandleAsync(
        [FromQuery(Name = "limit")] int? limit, [AsParameters] MigrationRoom room, CancellationToken stop) =>
        TypedResults.Ok(new Response([.. (await room.Batches.ListAsync(limit ?? Usual, stop)).Select(MigrationView.Of)]));
}
