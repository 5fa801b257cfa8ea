using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Server.Features.Applications;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Parcels;

/// <summary>What has to be posted, where to, until when, and what became of it; the newest parcel first.</summary>
public static class ListParcels
{
    /// <param name="Couriers">Whom the applicant may choose from.</param>
    /// <param name="Note">When papers count as void, in the words of the guide.</param>
    public sealed record Response(IReadOnlyList<ParcelView> Items, IReadOnlyList<string> Couriers, string? Note);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, [AsParameters] ParcelParts parts, [AsParameters] ApplicationParts applications, CancellationToken stop)
    {
        if (await applications.OpenAsync(id, stop) is not { } open)
            return Refusals.NotFound.ToResult();

        var parcels = await parts.ListAsync(open, applications.Person.AccountId, stop);
        return TypedResults.Ok(new Response(
            [.. parcels.Select(found => ParcelView.Of(found.Parcel, found.Wait, open))],
            CouriersOf(open.Scheme.Lists),
            open.Scheme.Scheme.Message("form-void")?.Text));
    }

    private static IReadOnlyList<string> CouriersOf(FeelContext lists) => lists["couriers"] is FeelList items
        ? [.. items.Items.OfType<FeelContext>().Select(item => item["value"]).OfType<FeelString>().Select(value => value.Value)]
        : [];
}
