using SkillReg.Bpmn.Engine.Elements;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Migrating;

/// <summary>
/// What an element instance waits for, brought in line with its new definition. A wait whose definition is the same stays
/// untouched. An event that had its turn – a reminder that was sent, a deadline that was closed – does not come again.
/// </summary>
internal sealed class Rewiring(Step before, Step after, MigrationPlan plan)
{
    public void Rewire(int id)
    {
        var former = before.State.Instances[id];
        var heard = Listeners.Of(before.ProcessOf(former), former).ToList();
        var hears = Listeners.Of(after.ProcessOf(Now(id)), Now(id)).ToList();
        foreach (var wait in former.Waits)
            if (wait is Wait.UserTask task)
                KeepTask(id, task);
            else if (wait is not Wait.Job)
                KeepEvent(id, wait, (heard, hears));
        if (Now(id).Phase != ElementPhase.Active)
            return;
        var known = heard.Select(listener => Renamed(former, listener.Node.Id)).ToHashSet(StringComparer.Ordinal);
        foreach (var (node, definition) in hears)
            if (!known.Contains(node.Id) && !(node is FlowNode.StartEvent && IsInterrupted(id)))
                Waits.Open(after, id, node, definition);
    }

    private void KeepTask(int id, Wait.UserTask task)
    {
        if (before.NodeOf(before.State.Instances[id]) is not FlowNode.UserTask node)
            return;
        var renamed = Now(id).Waits.OfType<Wait.UserTask>().First(wait => wait.Id == task.Id);
        var anew = UserTask.Reassign(after, Now(id), (renamed, node.Assignment));
        if (IsEarlier(anew.Due, renamed.Due))
        {
            KeepDeadline(renamed.Element, anew.Due);
            anew = anew with { Due = renamed.Due };
        }
        if (!IsSame(anew, renamed))
            after.Emit(new CaseEvent.TaskUpdated(id, anew));
    }

    private void KeepEvent(int id, Wait wait, (List<(FlowNode Node, EventDefinition Event)> Heard, List<(FlowNode Node, EventDefinition Event)> Hears) listeners)
    {
        var was = listeners.Heard.Find(listener => listener.Node.Id == wait.Element).Event;
        var (node, definition) = listeners.Hears.Find(listener => listener.Node.Id == Renamed(before.State.Instances[id], wait.Element));
        if (node is null)
            after.Emit(new CaseEvent.WaitClosed(id, wait.Id));
        else if (!definition.Equals(was))
            Redefine(id, Now(id).Waits.First(open => open.Id == wait.Id), (node, definition));
    }

    private void Redefine(int id, Wait wait, (FlowNode Node, EventDefinition Event) to)
    {
        switch (wait, to.Event)
        {
            case (Wait.Timer timer, EventDefinition.OnTimer definition):
                Reschedule(id, timer, definition);
                break;
            case (Wait.Message message, EventDefinition.OnMessage definition)
                when Waits.Message(after, Now(id), to.Node, definition.Message) is { } anew:
                Resubscribe(id, message, new Wait.Message(wait.Id, wait.Element, anew.Name, anew.Key));
                break;
            case (Wait.Signal signal, EventDefinition.OnSignal definition) when Waits.Text(after, Now(id), definition.Name) is { } name:
                Resubscribe(id, signal, new Wait.Signal(wait.Id, wait.Element, name));
                break;
            default:
                after.Emit(new CaseEvent.WaitClosed(id, wait.Id));
                Waits.Open(after, id, to.Node, to.Event);
                break;
        }
    }

    private void Reschedule(int id, Wait.Timer timer, EventDefinition.OnTimer definition)
    {
        var anew = Timers.Anew(after, Now(id), timer, definition);
        if (anew is null)
            after.Emit(new CaseEvent.WaitClosed(id, timer.Id));
        else if (anew.Cycle is null && IsEarlier(anew.Due, timer.Due))
            KeepDeadline(timer.Element, anew.Due);
        else if (anew != timer)
            after.Emit(new CaseEvent.TimerRescheduled(id, anew));
    }

    private void Resubscribe(int id, Wait wait, Wait anew)
    {
        if (anew != wait)
            after.Emit(new CaseEvent.SubscriptionChanged(id, anew));
    }

    private bool IsEarlier(DateTimeOffset? anew, DateTimeOffset? due) => !plan.MayShorten && anew < due;

    private void KeepDeadline(string element, DateTimeOffset? anew) =>
        after.Emit(new CaseEvent.Warned(element, MigrationPreview.DeadlineKept,
            $"Expected a confirmation to bring the deadline at '{element}' forward to {anew:O}, but there is none."));

    /// <summary>Once an interrupting event sub-process has begun, nothing listens in its scope any more.</summary>
    private bool IsInterrupted(int scope)
    {
        foreach (var child in before.State.ChildrenOf(scope))
            if (before.NodeOrNull(child) is FlowNode.SubProcess { TriggeredByEvent: true } handler
                && before.ProcessOf(child) is var process
                && process.Scopes[handler.Id].TriggeredStarts.Any(start => process.Nodes[start] is FlowNode.StartEvent { Interrupting: true }))
                return true;
        return false;
    }

    private string Renamed(ElementInstance former, string element) => plan.Mapping.Element(former.Process, element);

    private ElementInstance Now(int id) => after.State.Instances[id];

    /// <summary>Records compare arrays by reference, so lists of candidates are compared here.</summary>
    private static bool IsSame(Wait.UserTask one, Wait.UserTask other) =>
        one.CandidateGroups.SequenceEqual(other.CandidateGroups) && one.CandidateUsers.SequenceEqual(other.CandidateUsers)
        && one with { CandidateGroups = other.CandidateGroups, CandidateUsers = other.CandidateUsers } == other;
}
