using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Codes;
using SkillReg.Registration.Parcels;
using SkillReg.Server.Features.Applications;
using SkillReg.Server.Parcels;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Parcels;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Features.ParcelScans;

/// <summary>
/// A cover sheet under the scanner. The arrival is told to the case in the step that notes it; whatever else it comes to is
/// noted too, so that nothing that was laid on the desk goes missing.
/// </summary>
public static class ScanParcel
{
    private const int LongestCode = 64;

    /// <param name="PlanId">The plan whose papers are being sorted; null for all of this desk's.</param>
    public sealed record Request(string? Code, Guid? PlanId);

    /// <summary>What a scan works with.</summary>
    public sealed record Parts(Storage.Parcels.Parcels Parcels, Dispatch Dispatch, TimeProvider Time, HttpContext Context)
    {
        public SignedIn Person => Context.Features.GetRequiredFeature<SignedIn>();
    }

    public static async Task<Results<Ok<ParcelScanView>, ProblemHttpResult>> HandleAsync(
        Request request, [FromHeader(Name = "Idempotency-Key")] Guid? key, [AsParameters] Parts parts, CancellationToken stop)
    {
        if (key is not { } id)
            return ApplicationRefusals.KeyMissing.ToResult();
        if (request.Code?.Trim() is not { Length: > 0 and <= LongestCode } typed)
            return Refusals.Invalid([new FieldProblem("/code", "code", "请扫描或输入封面编号")]).ToResult();

        if (await parts.Parcels.FindScanAsync(id, parts.Person.AccountId, stop) is null)
            await ScanAsync(id, typed, request.PlanId, parts);
        return await parts.Parcels.FindScanAsync(id, parts.Person.AccountId, stop) is { } scan
            ? TypedResults.Ok(ParcelScanView.Of(scan) with { TaskId = await TaskOfAsync(scan, parts, stop) })
            : Refusals.NotFound.ToResult();
    }

    private static async Task ScanAsync(Guid id, string typed, Guid? plan, Parts parts)
    {
        var stop = parts.Context.RequestAborted;
        var coverSheet = CheckedNumber.TryRead(Storage.Parcels.Parcels.Kind, typed);
        var found = coverSheet is null ? null : await parts.Parcels.FindAsync(coverSheet, stop);
        var scan = new ParcelScanRow
        {
            Id = id,
            Code = coverSheet ?? typed,
            CoverSheet = found?.Parcel.CoverSheet,
            Result = (int)ScanResult.Matched,
            IsDamaged = false,
            By = parts.Person.AccountId,
            At = parts.Time.GetUtcNow().UtcDateTime,
        };
        var result = ParcelStanding.Judge(StandingOf(found, plan, parts.Person)) ?? await ArriveAsync(found!, scan, parts);
        if (result != ScanResult.Matched)
            await parts.Parcels.AddScanAsync(scan.As(result), stop);
    }

    private static ParcelStanding? StandingOf(AddressedParcel? found, Guid? plan, SignedIn person) => found is null ? null : new ParcelStanding(
        (plan is null || plan == found.Plan.Id)
            && found.Plan.Data["offices"] is FeelContext offices && offices["postDesk"] is FeelString desk
            && person.Groups.Contains($"{ParcelScanEndpoints.Desk}@{desk.Value}", StringComparer.Ordinal),
        found.Parcel.ArrivedAt is not null);

    private static async Task<ScanResult> ArriveAsync(AddressedParcel found, ParcelScanRow scan, Parts parts)
    {
        var stop = parts.Context.RequestAborted;
        var at = parts.Time.GetUtcNow();
        var arrival = new Command.CorrelateMessage(ParcelWait.Arrived) { Key = found.Parcel.CoverSheet, At = at };
        var step = new DispatchRequest(scan.Id, found.Parcel.ApplicationId, arrival, parts.Person.AccountId.ToString())
        {
            Rows = batch =>
            {
                batch.BatchCommands.Add(Storage.Parcels.Parcels.Arrival(found.Parcel.CoverSheet, at));
                batch.BatchCommands.Add(Storage.Parcels.Parcels.Scanning(scan));
            },
        };
        return await parts.Dispatch.RunAsync(step, stop) switch
        {
            DispatchAnswer.Done => ScanResult.Matched,

            // Two scanners may have met over it: then the other one's arrival is there by now.
            DispatchAnswer.Refused => await parts.Parcels.FindAsync(found.Parcel.CoverSheet, stop) is { Parcel.ArrivedAt: not null } ? ScanResult.Duplicate : ScanResult.Overdue,
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<string?> TaskOfAsync(Scan scan, Parts parts, CancellationToken stop) =>
        scan is { CaseId: { } caseId, Result: not ScanResult.OtherPlan } && await parts.Parcels.FindTaskAsync(caseId, parts.Person.Groups, stop) is { } task
            ? task.ToString()
            : null;
}
