using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.ParcelScans;

/// <summary>Notes what was seen of the papers once the parcel was open: how many copies there are, and whether they are damaged.</summary>
public static class MarkParcelScan
{
    private const int MostCopies = 20;

    public sealed record Request(int? Copies, bool IsDamaged);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, Storage.Parcels.Parcels parcels, HttpContext context)
    {
        if (request.Copies is < 0 or > MostCopies)
            return Refusals.Invalid([new FieldProblem("/copies", "range", $"份数应在 0 到 {MostCopies} 之间")]).ToResult();

        var by = context.Features.GetRequiredFeature<SignedIn>().AccountId;
        return await parcels.MarkAsync(id, by, (request.Copies, request.IsDamaged), context.RequestAborted) ? TypedResults.NoContent() : Refusals.NotFound.ToResult();
    }
}
