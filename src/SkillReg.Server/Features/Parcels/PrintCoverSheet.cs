using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Codes;
using SkillReg.Server.Features.Applications;
using SkillReg.Server.Printing;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Parcels;

/// <summary>The cover sheet to put on top of the papers: what is in the parcel, for whom, and the barcode that the desk scans.</summary>
public static class PrintCoverSheet
{
    private const string Template = "parcel-cover";

    public sealed record Place(Guid Id, string CoverSheet);

    public static async Task<Results<ContentHttpResult, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, [AsParameters] ParcelParts parts, [AsParameters] ApplicationParts applications, PrintedPages pages)
    {
        if (await parts.FindAsync((place.Id, place.CoverSheet), applications, applications.Context.RequestAborted) is not var (open, parcel, _)
            || Code128.Of(parcel.CoverSheet) is not { } barcode)
            return Refusals.NotFound.ToResult();

        var office = AddressView.Of(open);
        var content = new Dictionary<string, object?>
        {
            ["coverSheet"] = parcel.CoverSheet,
            ["barcode"] = PrintedPages.PictureOf(barcode.ToSvg()),
            ["plan"] = new Dictionary<string, object?> { ["title"] = open.Application.Plan.Title },
            ["applicant"] = new Dictionary<string, object?> { ["name"] = open.Application.ApplicantName },
            ["papers"] = ParcelView.PapersOf(parcel, open).Select(paper => new Dictionary<string, object?> { ["document"] = paper.Label, ["copies"] = paper.Copies }).ToList(),
            ["office"] = new Dictionary<string, object?>
            {
                ["name"] = office.Name,
                ["address"] = office.Address ?? "",
                ["phone"] = office.Phone ?? "",
                ["postcode"] = office.Postcode ?? "",
            },
        };
        return pages.Print(open.Scheme, Template, content, applications.Context);
    }
}
