using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.ParcelScans;

/// <summary>What the reader scanned last, newest first.</summary>
public static class ListParcelScans
{
    public sealed record Response(IReadOnlyList<ParcelScanView> Items);

    public static async Task<Ok<Response>> HandleAsync(Storage.Parcels.Parcels parcels, HttpContext context, CancellationToken stop)
    {
        var scans = await parcels.ListScansAsync(context.Features.GetRequiredFeature<SignedIn>().AccountId, stop);
        return TypedResults.Ok(new Response([.. scans.Select(ParcelScanView.Of)]));
    }
}
