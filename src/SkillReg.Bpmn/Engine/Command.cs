using System.Collections.Immutable;
using SkillReg.Bpmn.Engine.Migrating;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>What a case is asked to do. <see cref="At"/> is the only clock there is.</summary>
public abstract record Command
{
    private Command()
    {
    }

    public required DateTimeOffset At { get; init; }

    /// <summary>Begins a case at the plain start of the process, or at the start event named.</summary>
    public sealed record CreateCase(string CaseId, string Process) : Command
    {
        public string? StartEvent { get; init; }

        public FeelContext Variables { get; init; } = FeelContext.Empty;
    }

    public sealed record ClaimTask(int Task, string Person) : Command;

    public sealed record ReleaseTask(int Task) : Command;

    public sealed record AssignTask(int Task, string Person) : Command;

    /// <summary>Changes what is given and leaves the rest.</summary>
    public sealed record UpdateTask(int Task) : Command
    {
        public DateTimeOffset? Due { get; init; }

        public DateTimeOffset? FollowUp { get; init; }

        public int? Priority { get; init; }

        public ImmutableArray<string>? CandidateGroups { get; init; }
    }

    /// <summary>The holder lets somebody else prepare the task; the decision comes back to the holder.</summary>
    public sealed record DelegateTask(int Task, string Person) : Command;

    public sealed record HandBackTask(int Task) : Command;

    /// <summary>Asks somebody for a second opinion beside the holder's.</summary>
    public sealed record AddReviewer(int Task, string Person) : Command;

    public sealed record GiveOpinion(int Task, string Person) : Command
    {
        /// <summary>One of the task's outcomes; it decides nothing.</summary>
        public string? Recommendation { get; init; }
    }

    /// <summary>Notes that those who could go on with the task were reminded of it.</summary>
    public sealed record RemindTask(int Task) : Command;

    public sealed record CompleteTask(int Task) : Command
    {
        public string? Outcome { get; init; }

        /// <summary>The role that decided, never the person.</summary>
        public string? OutcomeBy { get; init; }

        public ImmutableArray<string> ReasonCodes { get; init; } = [];

        public FeelContext Variables { get; init; } = FeelContext.Empty;
    }

    public sealed record CompleteJob(int Job) : Command
    {
        public FeelContext Variables { get; init; } = FeelContext.Empty;
    }

    /// <summary>No retries left raise an incident; otherwise the job is ready again after the back-off.</summary>
    public sealed record FailJob(int Job, string Text) : Command
    {
        /// <summary>How often it may still be tried; one less than before when not given.</summary>
        public int? Retries { get; init; }

        public TimeSpan BackOff { get; init; }
    }

    public sealed record ThrowError(int Job, string Code) : Command
    {
        public FeelContext Variables { get; init; } = FeelContext.Empty;
    }

    /// <summary>Reaches the oldest wait that fits all that is given.</summary>
    public sealed record CorrelateMessage(string? Name) : Command
    {
        public string? Key { get; init; }

        public string? Element { get; init; }

        /// <summary>The wait that the sender answers; an answer to one that is over is refused.</summary>
        public int? Wait { get; init; }

        public FeelContext Variables { get; init; } = FeelContext.Empty;
    }

    public sealed record BroadcastSignal(string Name) : Command
    {
        public FeelContext Variables { get; init; } = FeelContext.Empty;
    }

    public sealed record FireTimer(int Timer) : Command;

    /// <summary>Sets variables of the scope of an element instance, or of the root process.</summary>
    public sealed record SetVariables(FeelContext Variables) : Command
    {
        public int? Scope { get; init; }
    }

    /// <summary>The facts are others now: timers and due dates that depend on them are computed anew.</summary>
    public sealed record FactsChanged : Command
    {
        /// <summary>Somebody has confirmed that deadlines may come sooner; otherwise one that runs only ever moves back.</summary>
        public bool MayShorten { get; init; }
    }

    public sealed record CancelCase(string Reason) : Command;

    public sealed record ReturnTo(int Task, ReturnTarget Target) : Command
    {
        public ResumeMode Mode { get; init; }

        public ImmutableArray<string> Reasons { get; init; } = [];
    }

    /// <summary>Puts tokens where a person says: first the new ones are set, then the old ones end.</summary>
    public sealed record Modify : Command
    {
        public ImmutableArray<string> Activate { get; init; } = [];

        public ImmutableArray<int> Terminate { get; init; } = [];
    }

    public sealed record ResolveIncident(int Instance) : Command
    {
        /// <summary>For a job without retries: how often it may be tried now.</summary>
        public int Retries { get; init; } = 1;
    }

    /// <summary>Goes on under another edition.</summary>
    public sealed record Migrate(DefinitionSet Target, MigrationPlan Plan) : Command;

    /// <summary>Takes a migration back, for a case that has not moved since.</summary>
    public sealed record UndoMigration(CaseState Before) : Command;
}
