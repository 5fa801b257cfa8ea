using SkillReg.Server.Features.Applications;
using SkillReg.Server.Parcels;
using SkillReg.Server.Registration;
using SkillReg.Storage.Cases;
using SkillReg.Storage.Parcels;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Features.Parcels;

/// <summary>What every operation on one's own parcels needs.</summary>
public sealed record ParcelParts(Storage.Parcels.Parcels Parcels, CaseRecords Cases, Editions Editions, Dispatch Dispatch)
{
    /// <summary>The parcels of an application, each with how its case waits for it; null where it is over.</summary>
    public async Task<IReadOnlyList<(Parcel Parcel, ParcelWait? Wait)>> ListAsync(OpenApplication open, Guid reader, CancellationToken stop)
    {
        var parcels = await Parcels.ListAsync(open.Application.Id, stop);
        if (parcels.Count == 0
            || await Cases.FindAsync(open.Application.Id, reader, stop) is not { } sheet
            || await Editions.FindAsync(sheet.Line.Edition, stop) is not { } edition)
            return [.. parcels.Select(parcel => (parcel, (ParcelWait?)null))];

        return [.. parcels.Select(parcel => (parcel, ParcelWait.Of(sheet.State, edition.Definitions, parcel.CoverSheet)))];
    }

    /// <returns>Null where this person has no such application, or the application no such parcel.</returns>
    public async Task<(OpenApplication Open, Parcel Parcel, ParcelWait? Wait)?> FindAsync(
        (Guid Application, string CoverSheet) which, ApplicationParts applications, CancellationToken stop)
    {
        if (await applications.OpenAsync(which.Application, stop) is not { } open)
            return null;
        foreach (var (parcel, wait) in await ListAsync(open, applications.Person.AccountId, stop))
        {
            if (parcel.CoverSheet == which.CoverSheet)
                return (open, parcel, wait);
        }

        return null;
    }
}
