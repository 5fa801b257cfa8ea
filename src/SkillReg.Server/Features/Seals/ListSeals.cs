using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace SkillReg.Server.Features.Seals;

/// <summary>The seals over the history, newest first. A copy of the newest, kept elsewhere, shows if later ones are taken away.</summary>
public static class ListSeals
{
    private const int DefaultPage = 20;
    private const int LargestPage = 100;

    public sealed record Response(IReadOnlyList<SealView> Items, int? Next);

    /// <param name="Root">The hash over the cases it covers.</param>
    /// <param name="PublicKey">What checks the signature.</param>
    public sealed record SealView(int Number, DateTimeOffset At, int Cases, string Root, string PublicKey, string Signature);

    public sealed record Query([FromQuery(Name = "before")] int? Before, [FromQuery(Name = "limit")] int? Limit);

    public static async Task<Ok<Response>> HandleAsync([AsParameters] Query query, Storage.Sealing.Seals seals, CancellationToken stop)
    {
        var limit = Math.Clamp(query.Limit ?? DefaultPage, 1, LargestPage);
        var found = await seals.ListAsync(query.Before, limit + 1, stop);
        var items = found.Take(limit).Select(seal => new SealView(
            seal.Number, seal.At, seal.Leaves, Convert.ToHexStringLower(seal.Root), Convert.ToBase64String(seal.PublicKey), Convert.ToBase64String(seal.Signature)))
            .ToList();
        return TypedResults.Ok(new Response(items, found.Count > limit ? items[^1].Number : null));
    }
}
