using SkillReg.Storage.Incidents;

namespace SkillReg.Server.Features.Incidents;

/// <summary>An incident as the operators' page shows it.</summary>
/// <param name="Item">An element instance, a timer, or the version of the case that decided an effect.</param>
/// <param name="Actions">What can be done about it; empty once it is closed.</param>
public sealed record IncidentView(
    Guid Id, string Kind, Guid CaseId, int Item, string Code, string Text, DateTimeOffset RaisedAt, IReadOnlyList<string> Actions)
{
    public DateTimeOffset? ClosedAt { get; init; }

    public string? ClosedBy { get; init; }

    public string? Action { get; init; }

    public string? Reason { get; init; }

    public static IncidentView Of(IncidentRow row) => new(
        row.Id, row.Kind, row.CaseId, row.Item, row.Code, row.Text, row.RaisedAt, row.ClosedAt is null ? IncidentRepairs.ActionsFor(row.Kind) : [])
    {
        ClosedAt = row.ClosedAt,
        ClosedBy = row.ClosedBy,
        Action = row.Action,
        Reason = row.Reason,
    };
}
