using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Examination;

/// <summary>A subject of a plan: what is examined, and from when on its tickets can be printed.</summary>
public sealed record PlanSubject(string Id, string Label, DateTimeOffset? TicketOpen)
{
    /// <summary>Empty where the plan gives no tickets.</summary>
    public static IReadOnlyList<PlanSubject> Of(Plan plan) =>
        plan.Data["parts"] is FeelContext parts && parts["ticket"] is FeelBoolean { Value: false } || plan.Data["subjects"] is not FeelList subjects
            ? []
            : [.. subjects.Items.OfType<FeelContext>().Select(Read)];

    private static PlanSubject Read(FeelContext subject)
    {
        var id = (subject["id"] as FeelString)?.Value ?? "";
        return new PlanSubject(
            id,
            (subject["label"] as FeelString)?.Value ?? id,
            subject["ticketOpen"] is FeelDateTime at ? DateTimeOffset.UnixEpoch.AddTicks((long)(at.Instant / TimeSpan.NanosecondsPerTick)) : null);
    }
}
