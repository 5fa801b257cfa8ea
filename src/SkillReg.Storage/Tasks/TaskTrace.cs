using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Tasks;

/// <summary>
/// What became of a task, as the history of its case tells it: the task as it was last seen, and how it ended. Only who comes
/// too late asks for it, so no decision pays for remembering it elsewhere.
/// </summary>
/// <param name="Actor">Who took the step that ended it; an account, or a part of the system.</param>
/// <param name="Outcome">Null when nobody decided: the task was withdrawn.</param>
public sealed record TaskTrace(Wait.UserTask Last, DateTime? EndedAt, string? Actor, string? Outcome)
{
    public bool IsDecided { get; init; }

    /// <returns>Null when the case never had such a task.</returns>
    internal static TaskTrace? Of(int task, IEnumerable<HistoryEntry> history)
    {
        TaskTrace? trace = null;
        foreach (var entry in history)
        {
            foreach (var happened in EventJson.Load(entry.Events))
            {
                trace = happened switch
                {
                    CaseEvent.WaitOpened { Wait: Wait.UserTask opened } when opened.Id == task => new TaskTrace(opened, null, null, null),
                    CaseEvent.TaskUpdated { Task: var updated } when updated.Id == task && trace is not null => trace with { Last = updated },
                    CaseEvent.TaskAssigned assigned when assigned.Task == task && trace is not null =>
                        trace with { Last = trace.Last with { Assignee = assigned.Assignee } },
                    CaseEvent.TaskDelegated handed when handed.Task == task && trace is not null =>
                        trace with { Last = trace.Last with { Assignee = handed.Person, With = With(trace.Last) with { Owner = handed.Owner } } },
                    CaseEvent.TaskHandedBack back when back.Task == task && trace is not null =>
                        trace with { Last = trace.Last with { Assignee = back.Owner, With = With(trace.Last) with { Owner = null } } },
                    CaseEvent.ReviewerAdded added when added.Task == task && trace is not null =>
                        trace with { Last = trace.Last with { With = With(trace.Last) with { Asked = With(trace.Last).Asked.Add(added.Person) } } },
                    CaseEvent.OpinionGiven given when given.Task == task && trace is not null =>
                        trace with { Last = trace.Last with { With = With(trace.Last) with { Asked = With(trace.Last).Asked.Remove(given.Person) } } },
                    CaseEvent.TaskCompleted completed when completed.Task == task && trace is not null =>
                        trace with { EndedAt = entry.At, Actor = entry.Actor, Outcome = completed.Outcome, IsDecided = true },
                    CaseEvent.WaitClosed closed when closed.Wait == task && trace is { EndedAt: null } =>
                        trace with { EndedAt = entry.At, Actor = entry.Actor },
                    _ => trace,
                };
            }
        }

        return trace;

        static Collaboration With(Wait.UserTask open) => open.With ?? Collaboration.None;
    }
}
