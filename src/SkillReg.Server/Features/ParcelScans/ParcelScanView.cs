using System.Text.Json;
using SkillReg.Registration.Parcels;
using SkillReg.Storage.Parcels;

namespace SkillReg.Server.Features.ParcelScans;

/// <summary>What a scan came to.</summary>
/// <param name="Result"><c>matched</c>, <c>unknown</c>, <c>duplicate</c>, <c>otherPlan</c> or <c>overdue</c>.</param>
public sealed record ParcelScanView(Guid Id, string Code, string Result, string Message)
{
    public required DateTimeOffset At { get; init; }

    public required int? Copies { get; init; }

    public required bool IsDamaged { get; init; }

    /// <summary>Null where the parcel is unknown, or none of this desk's.</summary>
    public required string? Applicant { get; init; }

    public required string? PlanTitle { get; init; }

    /// <summary>The open task of this desk in its case; null where it has none.</summary>
    public string? TaskId { get; init; }

    public static ParcelScanView Of(Scan scan) => new(scan.Id, scan.Code, JsonNamingPolicy.CamelCase.ConvertName(scan.Result.ToString()), MessageOf(scan.Result))
    {
        At = scan.At,
        Copies = scan.Copies,
        IsDamaged = scan.IsDamaged,
        Applicant = scan.Result == ScanResult.OtherPlan ? null : scan.Applicant,
        PlanTitle = scan.PlanTitle,
    };

    private static string MessageOf(ScanResult result) => result switch
    {
        ScanResult.Matched => "已登记收件，请核对材料",
        ScanResult.Unknown => "没有这个封面编号，请检查条码",
        ScanResult.Duplicate => "该邮件已登记过，请勿重复登记",
        ScanResult.OtherPlan => "该邮件属于其他计划，请转交相应收件组",
        ScanResult.Overdue => "该报名已不再等待邮件，请另行存放并告知负责人",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
