using System.Collections.Immutable;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Tasks;

/// <summary>What can have been done to a task.</summary>
public enum TaskDeedKind
{
    Opened,
    Claimed,
    Released,
    Transferred,
    Delegated,
    HandedBack,
    ReviewerAdded,
    OpinionGiven,
    Reminded,
    Rescheduled,
    Decided,
    Withdrawn,
}

/// <summary>One thing that was done to a task, as the history of its case tells it. It holds ids of people, and no names.</summary>
/// <param name="Actor">An account, or a part of the system.</param>
public sealed record TaskDeed(int Seq, DateTime At, string Actor, int Task, TaskDeedKind Kind)
{
    public required string Element { get; init; }

    /// <summary>Whom it was handed to, or who was asked.</summary>
    public string? To { get; init; }

    /// <summary>Who decides in the end while somebody else prepares it.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>The decision, or what an opinion recommends.</summary>
    public string? Outcome { get; init; }

    public ImmutableArray<string> ReasonCodes { get; init; } = [];

    public ImmutableArray<string> Groups { get; init; } = [];

    public DateTimeOffset? Due { get; init; }

    public int? Priority { get; init; }

    /// <summary>The deeds of all tasks of a case.</summary>
    public static IEnumerable<TaskDeed> Of(IEnumerable<HistoryEntry> history)
    {
        var open = new Dictionary<int, (int Instance, Wait.UserTask Task)>();
        foreach (var entry in history)
        {
            var events = EventJson.Load(entry.Events);
            for (var place = 0; place < events.Length; place++)
            {
                if (Next(open, entry, events[place]) is { } deed)
                    yield return deed.Kind == TaskDeedKind.Decided ? deed with { ReasonCodes = CodesBehind(events, place) } : deed;
            }
        }
    }

    private static TaskDeed? Next(Dictionary<int, (int Instance, Wait.UserTask Task)> open, HistoryEntry entry, CaseEvent happened)
    {
        if (happened is CaseEvent.WaitOpened { Wait: Wait.UserTask opened } at)
        {
            open[opened.Id] = (at.Instance, opened);
            return Deed(entry, opened, TaskDeedKind.Opened) with { Groups = opened.CandidateGroups, Due = opened.Due };
        }

        // An element that ends takes its task along without a word about it.
        var about = happened is CaseEvent.ElementTerminated gone
            ? open.Values.FirstOrDefault(one => one.Instance == gone.Id).Task?.Id
            : TaskOf(happened);
        if (about is not { } id || !open.TryGetValue(id, out var found))
            return null;

        var before = found.Task;
        if (happened is CaseEvent.TaskCompleted or CaseEvent.WaitClosed or CaseEvent.ElementTerminated)
            open.Remove(id);
        else if (Changed(before, happened) is { } changed)
            open[id] = found with { Task = changed };
        return happened switch
        {
            CaseEvent.TaskAssigned { Assignee: null } => Deed(entry, before, TaskDeedKind.Released),
            CaseEvent.TaskAssigned { Assignee: var to } when to == entry.Actor => Deed(entry, before, TaskDeedKind.Claimed),
            CaseEvent.TaskAssigned { Assignee: var to } => Deed(entry, before, TaskDeedKind.Transferred) with { To = to },
            CaseEvent.TaskDelegated e => Deed(entry, before, TaskDeedKind.Delegated) with { To = e.Person, OnBehalfOf = e.Owner },
            CaseEvent.TaskHandedBack e => Deed(entry, before, TaskDeedKind.HandedBack) with { To = e.Owner, OnBehalfOf = e.Owner },
            CaseEvent.ReviewerAdded e => Deed(entry, before, TaskDeedKind.ReviewerAdded) with { To = e.Person },
            CaseEvent.OpinionGiven e => Deed(entry, before, TaskDeedKind.OpinionGiven) with { Outcome = e.Recommendation },
            CaseEvent.TaskReminded => Deed(entry, before, TaskDeedKind.Reminded) with { To = before.Assignee },
            CaseEvent.TaskUpdated { Task: var now } when now.Due != before.Due || now.Priority != before.Priority =>
                Deed(entry, before, TaskDeedKind.Rescheduled) with { Due = now.Due, Priority = now.Priority },
            CaseEvent.TaskCompleted e => Deed(entry, before, TaskDeedKind.Decided) with { Outcome = e.Outcome },
            CaseEvent.WaitClosed or CaseEvent.ElementTerminated => Deed(entry, before, TaskDeedKind.Withdrawn),
            _ => null,
        };
    }

    private static TaskDeed Deed(HistoryEntry entry, Wait.UserTask task, TaskDeedKind kind) =>
        new(entry.Seq, entry.At, entry.Actor, task.Id, kind) { Element = task.Element };

    /// <returns>Null for an event that is about no task.</returns>
    internal static int? TaskOf(CaseEvent happened) => happened switch
    {
        CaseEvent.TaskAssigned e => e.Task,
        CaseEvent.TaskDelegated e => e.Task,
        CaseEvent.TaskHandedBack e => e.Task,
        CaseEvent.ReviewerAdded e => e.Task,
        CaseEvent.OpinionGiven e => e.Task,
        CaseEvent.TaskReminded e => e.Task,
        CaseEvent.TaskUpdated e => e.Task.Id,
        CaseEvent.TaskCompleted e => e.Task,
        CaseEvent.WaitClosed e => e.Wait,
        _ => null,
    };

    /// <returns>Null for an event that leaves hands and dates as they were.</returns>
    private static Wait.UserTask? Changed(Wait.UserTask task, CaseEvent happened) => happened switch
    {
        CaseEvent.TaskAssigned e => task with { Assignee = e.Assignee },
        CaseEvent.TaskDelegated e => task with { Assignee = e.Person },
        CaseEvent.TaskHandedBack e => task with { Assignee = e.Owner },
        CaseEvent.TaskUpdated e => e.Task,
        _ => null,
    };

    /// <summary>The reasons stand in the variables that the decision set right behind it.</summary>
    private static ImmutableArray<string> CodesBehind(ImmutableArray<CaseEvent> events, int place) =>
        place + 1 < events.Length && events[place + 1] is CaseEvent.VariablesSet { Values: var values } && values["reasonCodes"] is FeelList codes
            ? [.. codes.Items.OfType<FeelString>().Select(code => code.Value)]
            : [];
}
