using SkillReg.Dmn.Feel.Values;
using SkillReg.Server.Features.Applications;
using SkillReg.Server.Parcels;
using SkillReg.Server.Registration;
using SkillReg.Storage.Parcels;

namespace SkillReg.Server.Features.Parcels;

/// <summary>A parcel as its applicant sees it.</summary>
/// <param name="State"><c>awaited</c>, <c>sent</c>, <c>arrived</c> or <c>over</c>.</param>
public sealed record ParcelView(string CoverSheet, string State, IReadOnlyList<PaperView> Papers, AddressView Address)
{
    public const string Awaited = "awaited";
    public const string OnItsWay = "sent";
    public const string Arrived = "arrived";
    public const string Over = "over";

    private const string ArrivalClock = "arrival";

    public required SentView? Sent { get; init; }

    public required DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>Why papers that came were sent back.</summary>
    public required IReadOnlyList<ReasonView> Reasons { get; init; }

    /// <summary>What happens when nothing else does; null where no clock runs against the applicant.</summary>
    public required WarningView? Warning { get; init; }

    public static ParcelView Of(Parcel parcel, ParcelWait? wait, OpenApplication open)
    {
        var state = parcel.ArrivedAt is not null ? Arrived : wait is null ? Over : wait.Task is null ? OnItsWay : Awaited;
        return new ParcelView(parcel.CoverSheet, state, PapersOf(parcel, open), AddressView.Of(open))
        {
            Sent = parcel.Sent is { } sent ? new SentView(sent.Courier, sent.Number, sent.PostedOn, sent.At) : null,
            ArrivedAt = parcel.ArrivedAt,
            Reasons = state == Awaited && parcel.Returns > 0 && open.Application.Decisions is [.., var last]
                ? [.. last.Reasons.Select(reason => ReasonView.Of(reason, open.Scheme))]
                : [],
            Warning = WarningOf(state, wait, open),
        };
    }

    public static IReadOnlyList<PaperView> PapersOf(Parcel parcel, OpenApplication open) =>
    [
        .. from paper in parcel.Papers.Items.OfType<FeelContext>()
           let document = (paper["document"] as FeelString)?.Value ?? ""
           select new PaperView(open.Scheme.Scheme.Document(document)?.Label.Text ?? document, (int)((paper["copies"] as FeelNumber)?.Value.ToInteger(0, 100) ?? 1)),
    ];

    /// <summary>Once the papers are on their way, only a plan that counts the day of arrival still threatens.</summary>
    private static WarningView? WarningOf(string state, ParcelWait? wait, OpenApplication open)
    {
        var plan = open.Application.Plan.Data;
        var countsArrival = plan["paperClock"] is FeelString { Value: ArrivalClock };
        if (wait?.Deadline is not { } deadline || (state != Awaited && !(state == OnItsWay && countsArrival)))
            return null;

        var because = open.Scheme.Scheme.Message("paper-late")?.Text ?? "逾期未完成邮寄的，将视为放弃考试资格";
        return new WarningView(deadline, countsArrival ? "材料未寄达" : "未填写快递单号", because)
        {
            NeedsConfirmation = plan["forfeitNeedsConfirmation"] is FeelBoolean { Value: true },
        };
    }
}

public sealed record PaperView(string Label, int Copies);

public sealed record SentView(string Courier, string CourierNumber, DateOnly PostedOn, DateTimeOffset At);

/// <summary>The case will be abandoned at that time, under this condition, because of this rule.</summary>
public sealed record WarningView(DateTimeOffset AbandonedAt, string Condition, string Because)
{
    /// <summary>Whether a person looks at it before.</summary>
    public required bool NeedsConfirmation { get; init; }
}

/// <summary>Where papers go: what the plan says, or else the scheme's first contact.</summary>
public sealed record AddressView(string Name, string? Address, string? Phone, string? Postcode)
{
    public static AddressView Of(OpenApplication open)
    {
        if (open.Application.Plan.Data["postAddress"] is FeelContext given)
            return new AddressView(Text(given, "name") ?? "", Text(given, "address"), Text(given, "phone"), Text(given, "postcode"));

        var contact = open.Scheme.Scheme.ContactIn(region: null);
        return new AddressView(contact?.Name.Text ?? "", contact?.Address, contact?.Phone, Postcode: null);
    }

    private static string? Text(FeelContext context, string name) => (context[name] as FeelString)?.Value;
}
