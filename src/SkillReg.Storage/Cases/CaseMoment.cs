using System.Collections.Immutable;
using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Tasks;

namespace SkillReg.Storage.Cases;

/// <summary>One thing that happened in a case, as its timeline tells it.</summary>
/// <param name="Place">Its place in the timeline: it stays the same however the case goes on.</param>
/// <param name="Kind">A kind of deed on a task, or <c>begun</c>, <c>timer</c>, <c>message</c>, <c>incident</c>, <c>migrated</c>, <c>ended</c>, <c>cancelled</c>.</param>
public sealed record CaseMoment(int Place, string Kind, DateTime At, string Actor)
{
    public string? Element { get; init; }

    /// <summary>What was done to a task, where it was.</summary>
    public TaskDeed? Deed { get; init; }

    /// <summary>The edition it went to, or the code of what went wrong.</summary>
    public string? Detail { get; init; }

    /// <summary>The groups that the task was offered to when it opened.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    public static IReadOnlyList<CaseMoment> Of(IReadOnlyList<HistoryEntry> history)
    {
        var deeds = TaskDeed.Of(history).ToLookup(deed => deed.Seq);
        var offered = deeds.SelectMany(ofStep => ofStep).Where(deed => deed.Kind == TaskDeedKind.Opened).ToDictionary(deed => deed.Task, deed => deed.Groups);
        var moments = new List<CaseMoment>();
        foreach (var entry in history)
        {
            // Deeds that end a task come before those that open the next, and both stand between a case's beginning and end.
            var events = EventJson.Load(entry.Events).Select(happened => Of(entry, happened)).OfType<CaseMoment>().ToList();
            var ofTasks = deeds[entry.Seq].Select(deed => new CaseMoment(0, Name(deed.Kind), entry.At, entry.Actor)
            {
                Element = deed.Element,
                Deed = deed,
                Groups = offered.GetValueOrDefault(deed.Task, []),
            });
            foreach (var moment in events.Where(moment => !IsLast(moment)).Concat(ofTasks).Concat(events.Where(IsLast)))
                moments.Add(moment with { Place = moments.Count });
        }

        return moments;
    }

    private static bool IsLast(CaseMoment moment) => moment.Kind is "ended" or "cancelled";

    private static string Name(TaskDeedKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];

    private static CaseMoment? Of(HistoryEntry entry, CaseEvent happened) => happened switch
    {
        CaseEvent.CaseCreated e => Moment(entry, "begun") with { Detail = e.Edition },
        CaseEvent.TimerFired e => Moment(entry, "timer") with { Element = e.Element },
        CaseEvent.MessageCorrelated e => Moment(entry, "message") with { Detail = e.Name },
        CaseEvent.IncidentRaised e => Moment(entry, "incident") with { Detail = e.Incident.Code },
        CaseEvent.CaseMigrated e => Moment(entry, "migrated") with { Detail = e.Edition },
        CaseEvent.MigrationUndone e => Moment(entry, "migrated") with { Detail = e.Before.Edition },
        CaseEvent.CaseCompleted => Moment(entry, "ended"),
        CaseEvent.CaseCancelled => Moment(entry, "cancelled"),
        _ => null,
    };

    private static CaseMoment Moment(HistoryEntry entry, string kind) => new(0, kind, entry.At, entry.Actor);
}
