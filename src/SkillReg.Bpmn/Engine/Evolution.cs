using System.Collections.Immutable;
using System.Diagnostics;
using SkillReg.Bpmn.Engine.Migrating;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// The only code that changes a case. It evaluates nothing and refuses nothing: an event has happened. An event that
/// is in the state already changes nothing; one that could not have happened is a bug and throws.
/// </summary>
public static class Evolution
{
    public static CaseState Evolve(CaseState state, IEnumerable<CaseEvent> events) => events.Aggregate(state, Evolve);

    public static CaseState Evolve(CaseState state, CaseEvent happened) => happened switch
    {
        CaseEvent.CaseCreated e => state with { CaseId = e.CaseId, Edition = e.Edition, Status = CaseStatus.Active },
        CaseEvent.CaseCompleted => state with { Status = CaseStatus.Completed },
        CaseEvent.CaseCancelled => state with { Status = CaseStatus.Cancelled },
        CaseEvent.CaseMigrated e => Renaming.Of(state, e),
        CaseEvent.MigrationUndone e => Migration.Restore(state, e),
        CaseEvent.ElementEntered e => Enter(state, e),
        CaseEvent.ElementActivated e => Change(state, e.Id, static instance => Move(instance, ElementPhase.Active)),
        CaseEvent.ElementCompleted e => Remove(state, e.Id, ElementPhase.Completed),
        CaseEvent.ElementTerminated e => Remove(state, e.Id, ElementPhase.Terminated),
        CaseEvent.EndReached e => e.IsRoot ? state with { LastEnd = e.Element } : state,
        CaseEvent.TokenParked e => Park(state, e),
        CaseEvent.TokensJoined e => TakeTokens(state, e.Scope, e.Tokens),
        CaseEvent.TokensDropped e => TakeTokens(state, e.Scope, e.Tokens),
        CaseEvent.VariablesSet e => Change(state, e.Scope, scope => Set(scope, e)),
        CaseEvent.WaitOpened e => Open(state, e),
        CaseEvent.WaitClosed e => Close(state, e.Instance, e.Wait),
        CaseEvent.TaskAssigned e => ChangeWait<Wait.UserTask>(state, (e.Instance, e.Task), task => task with { Assignee = e.Assignee }),
        CaseEvent.TaskUpdated e => ChangeWait<Wait.UserTask>(state, (e.Instance, e.Task.Id), _ => e.Task),
        CaseEvent.TaskDelegated e => ChangeWait<Wait.UserTask>(
            state, (e.Instance, e.Task), task => Beside(task with { Assignee = e.Person }, with => with with { Owner = e.Owner })),
        CaseEvent.TaskHandedBack e => ChangeWait<Wait.UserTask>(
            state, (e.Instance, e.Task), task => Beside(task with { Assignee = e.Owner }, with => with with { Owner = null })),
        CaseEvent.ReviewerAdded e => ChangeWait<Wait.UserTask>(state, (e.Instance, e.Task), task => Beside(task, with => with.Asking(e.Person))),
        CaseEvent.OpinionGiven e => ChangeWait<Wait.UserTask>(state, (e.Instance, e.Task), task => Beside(task, with => with.Hearing(e.Person))),
        CaseEvent.TaskReminded e => ChangeWait<Wait.UserTask>(
            state, (e.Instance, e.Task), task => Beside(task, with => with with { RemindedAt = e.At })),
        CaseEvent.TaskCompleted e => Close(state, e.Instance, e.Task) with { LastTask = e.Path, Passed = state.Passed.Add(e.Path) },
        CaseEvent.JobCompleted e => Close(state, e.Instance, e.Job),
        CaseEvent.JobFailed e => ChangeWait<Wait.Job>(state, (e.Instance, e.Job.Id), _ => e.Job),
        CaseEvent.JobRetried e => ChangeWait<Wait.Job>(state, (e.Instance, e.Job.Id), _ => e.Job),
        CaseEvent.TimerRescheduled e => ChangeWait<Wait.Timer>(state, (e.Instance, e.Timer.Id), _ => e.Timer),
        CaseEvent.SubscriptionChanged e => ChangeWait<Wait>(state, (e.Instance, e.Wait.Id), _ => e.Wait),
        CaseEvent.LoopAdvanced e => Change(state, e.Body, body => body with { Loop = e.Loop }),
        CaseEvent.IncidentRaised e => Change(state, e.Instance, instance => instance with { Incident = e.Incident }),
        CaseEvent.IncidentResolved e => Change(state, e.Instance, instance => instance with { Incident = null }),
        CaseEvent.ResumePointSet e => Change(state, e.Instance, instance => instance with { Resume = e.Resume }),
        CaseEvent.FlowTaken or CaseEvent.TimerFired or CaseEvent.MessageCorrelated or CaseEvent.SignalCaught
            or CaseEvent.MessageThrown or CaseEvent.SignalThrown or CaseEvent.ErrorThrown or CaseEvent.EscalationThrown
            or CaseEvent.DecisionMade or CaseEvent.TaskReturned or CaseEvent.Warned => state,
        _ => throw new UnreachableException(),
    };

    private static CaseState Enter(CaseState state, CaseEvent.ElementEntered e)
    {
        if (state.Holds(e.Id))
            return state;
        var instance = new ElementInstance(e.Id, e.Parent, e.Process, e.Element) { Kind = e.Kind };
        var instances = state.Instances.Add(e.Id, instance);
        if (instances.TryGetValue(e.Parent, out var parent))
            instances = instances.SetItem(e.Parent, parent with { Children = parent.Children + 1 });
        return state with { Instances = instances, LastId = Math.Max(state.LastId, e.Id) };
    }

    private static ElementInstance Move(ElementInstance instance, ElementPhase to) =>
        instance.Phase == to ? instance
        : LifeCycle.Allows(instance.Phase, to) ? instance with { Phase = to }
        : throw new InvalidOperationException($"Expected {instance.Phase} to be followed by another phase, but it was {to}.");

    private static CaseState Remove(CaseState state, int id, ElementPhase to)
    {
        if (!state.Instances.TryGetValue(id, out var instance))
            return Gone(state, id);
        Move(instance, to);
        var instances = state.Instances.Remove(id);
        if (instances.TryGetValue(instance.Parent, out var parent))
            instances = instances.SetItem(instance.Parent, parent with { Children = parent.Children - 1 });
        return state with { Instances = instances };
    }

    private static CaseState Park(CaseState state, CaseEvent.TokenParked e)
    {
        var parked = Change(state, e.Scope, scope =>
            scope.Tokens.Contains(e.Token) ? scope : scope with { Tokens = scope.Tokens.Add(e.Token) });
        return parked with { LastId = Math.Max(parked.LastId, e.Token.Id) };
    }

    private static CaseState TakeTokens(CaseState state, int scope, ImmutableArray<int> taken) =>
        Change(state, scope, found => found with { Tokens = found.Tokens.RemoveAll(token => taken.Contains(token.Id)) });

    private static CaseState Open(CaseState state, CaseEvent.WaitOpened e)
    {
        var opened = Change(state, e.Instance, instance => IndexOf(instance, e.Wait.Id) >= 0
            ? instance
            : instance with { Waits = instance.Waits.Add(e.Wait) });
        return opened with { LastId = Math.Max(opened.LastId, e.Wait.Id) };
    }

    private static CaseState Close(CaseState state, int instance, int wait) =>
        Change(state, instance, found => IndexOf(found, wait) is >= 0 and var index
            ? found with { Waits = found.Waits.RemoveAt(index) }
            : found);

    private static CaseState ChangeWait<T>(CaseState state, (int Instance, int Wait) place, Func<T, T> change)
        where T : Wait =>
        Change(state, place.Instance, found => IndexOf(found, place.Wait) is >= 0 and var index && found.Waits[index] is T wait
            ? found with { Waits = found.Waits.SetItem(index, change(wait)) }
            : found);

    private static Wait.UserTask Beside(Wait.UserTask task, Func<Collaboration, Collaboration> change) =>
        task with { With = change(task.With ?? Collaboration.None).OrNull() };

    private static CaseState Change(CaseState state, int id, Func<ElementInstance, ElementInstance> change)
    {
        if (!state.Instances.TryGetValue(id, out var instance))
            return Gone(state, id);
        var changed = change(instance);
        return ReferenceEquals(changed, instance) ? state : state with { Instances = state.Instances.SetItem(id, changed) };
    }

    private static CaseState Gone(CaseState state, int id) => id <= state.LastId
        ? state
        : throw new InvalidOperationException($"Expected the instance {id} to have been entered, but the last id is {state.LastId}.");

    private static ElementInstance Set(ElementInstance scope, CaseEvent.VariablesSet e)
    {
        var variables = scope.Variables;
        if (variables.Count == 0)
            return scope with { Variables = e.Values };
        foreach (var (name, value) in e.Values.Entries)
            variables = variables.With(name, value);
        return scope with { Variables = variables };
    }

    private static int IndexOf(ElementInstance instance, int wait)
    {
        for (var index = 0; index < instance.Waits.Length; index++)
            if (instance.Waits[index].Id == wait)
                return index;
        return -1;
    }
}
