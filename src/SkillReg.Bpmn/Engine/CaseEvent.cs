using System.Collections.Immutable;
using SkillReg.Bpmn.Engine.Migrating;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// What happened in a case. An event holds the outcome of every expression, never the expression, so a history folds
/// without its facts; it holds absolute values, never differences, so an event seen twice changes nothing.
/// </summary>
public abstract record CaseEvent
{
    private CaseEvent()
    {
    }

    public sealed record CaseCreated(string CaseId, string Edition) : CaseEvent;

    public sealed record CaseCompleted : CaseEvent;

    public sealed record CaseCancelled(string Reason) : CaseEvent;

    public sealed record CaseMigrated(string Edition, MigrationMapping Mapping) : CaseEvent
    {
        /// <summary>What the paths of the case are called now, as far as they changed.</summary>
        public ImmutableSortedDictionary<string, string> Paths { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
            ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
    }

    /// <summary>The case is what it was before its migration.</summary>
    public sealed record MigrationUndone(CaseState Before) : CaseEvent;

    public sealed record ElementEntered(int Id, int Parent, string Process, string Element, InstanceKind Kind) : CaseEvent;

    public sealed record ElementActivated(int Id) : CaseEvent;

    public sealed record ElementCompleted(int Id) : CaseEvent;

    public sealed record ElementTerminated(int Id) : CaseEvent;

    public sealed record EndReached(int Instance, string Element, bool IsRoot) : CaseEvent;

    public sealed record FlowTaken(int Scope, string Flow) : CaseEvent;

    public sealed record TokenParked(int Scope, ParkedToken Token) : CaseEvent;

    public sealed record TokensJoined(int Scope, string Gateway, ImmutableArray<int> Tokens) : CaseEvent;

    /// <summary>An interruption or a terminate end took them away.</summary>
    public sealed record TokensDropped(int Scope, ImmutableArray<int> Tokens) : CaseEvent;

    public sealed record VariablesSet(int Scope, FeelContext Values) : CaseEvent;

    public sealed record WaitOpened(int Instance, Wait Wait) : CaseEvent;

    public sealed record WaitClosed(int Instance, int Wait) : CaseEvent;

    public sealed record TaskAssigned(int Instance, int Task, string? Assignee) : CaseEvent;

    public sealed record TaskUpdated(int Instance, Wait.UserTask Task) : CaseEvent;

    public sealed record TaskDelegated(int Instance, int Task, string Person, string Owner) : CaseEvent;

    public sealed record TaskHandedBack(int Instance, int Task, string Owner) : CaseEvent;

    public sealed record ReviewerAdded(int Instance, int Task, string Person) : CaseEvent;

    public sealed record OpinionGiven(int Instance, int Task, string Person) : CaseEvent
    {
        public string? Recommendation { get; init; }
    }

    public sealed record TaskReminded(int Instance, int Task, DateTimeOffset At) : CaseEvent;

    public sealed record TaskCompleted(int Instance, int Task, string Path) : CaseEvent
    {
        public string? Outcome { get; init; }
    }

    public sealed record JobCompleted(int Instance, int Job) : CaseEvent;

    public sealed record JobFailed(int Instance, Wait.Job Job, string Text) : CaseEvent;

    public sealed record JobRetried(int Instance, Wait.Job Job) : CaseEvent;

    public sealed record TimerFired(int Instance, int Timer, string Element) : CaseEvent;

    public sealed record TimerRescheduled(int Instance, Wait.Timer Timer) : CaseEvent;

    /// <summary>The same wait listens to another message or signal.</summary>
    public sealed record SubscriptionChanged(int Instance, Wait Wait) : CaseEvent;

    public sealed record MessageCorrelated(int Instance, int Wait, string? Name) : CaseEvent;

    public sealed record SignalCaught(int Instance, int Wait, string Name) : CaseEvent;

    /// <summary>Leaves the case through the outbox.</summary>
    public sealed record MessageThrown(string Element, string Name, string? Key, FeelContext Variables) : CaseEvent;

    /// <summary>Caught inside this case already; leaves it through the outbox for all others.</summary>
    public sealed record SignalThrown(string Element, string Name, FeelContext Variables) : CaseEvent;

    public sealed record ErrorThrown(int Instance, string? Code, string? CaughtBy) : CaseEvent;

    public sealed record EscalationThrown(int Instance, string? Code, string? CaughtBy) : CaseEvent;

    public sealed record LoopAdvanced(int Body, LoopProgress Loop) : CaseEvent;

    /// <summary>
    /// What a decision was given and what it gave; the inputs are the names it took, with their public values.
    /// </summary>
    public sealed record DecisionMade(int Instance, string Decision, FeelContext Inputs, FeelValue Result) : CaseEvent;

    public sealed record IncidentRaised(int Instance, Incident Incident) : CaseEvent;

    public sealed record IncidentResolved(int Instance) : CaseEvent;

    public sealed record TaskReturned(int Task, string From, string Target, ResumeMode Mode) : CaseEvent
    {
        public ImmutableArray<string> Reasons { get; init; } = [];
    }

    public sealed record ResumePointSet(int Instance, ResumePoint? Resume) : CaseEvent;

    /// <summary>An expression met bad data, or a personal fact was kept out of a variable.</summary>
    public sealed record Warned(string Element, string Code, string Text) : CaseEvent;
}
