using System.Collections.Immutable;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// Something an element instance waits for. It belongs to that one instance, so an answer to an earlier pass through
/// the same element can never move a later one. <see cref="Element"/> is the element that catches: the instance's own,
/// a boundary event, the start of an event sub-process, or a target of an event-based gateway.
/// </summary>
public abstract record Wait
{
    private Wait(int id, string element) => (Id, Element) = (id, element);

    public int Id { get; }

    public string Element { get; init; }

    public sealed record UserTask : Wait
    {
        public UserTask(int id, string element)
            : base(id, element)
        {
        }

        public string? Assignee { get; init; }

        public ImmutableArray<string> CandidateGroups { get; init; } = [];

        public ImmutableArray<string> CandidateUsers { get; init; } = [];

        public DateTimeOffset? Due { get; init; }

        public DateTimeOffset? FollowUp { get; init; }

        public int Priority { get; init; } = DefaultPriority;

        public DateTimeOffset CreatedAt { get; init; }

        /// <summary>Null while nobody but the holder has a hand in it.</summary>
        public Collaboration? With { get; init; }

        public const int DefaultPriority = 50;
    }

    public sealed record Job : Wait
    {
        public Job(int id, string element, string type, int retries)
            : base(id, element) => (Type, Retries) = (type, retries);

        public string Type { get; }

        public int Retries { get; init; }

        public JobPhase Phase { get; init; } = JobPhase.Ready;

        /// <summary>After a failure the job is not to be tried again before this instant.</summary>
        public DateTimeOffset? NotBefore { get; init; }
    }

    /// <summary>A null name is a receive task without message, reached by its element; a null key takes any message of the name.</summary>
    public sealed record Message : Wait
    {
        public Message(int id, string element, string? name, string? key)
            : base(id, element) => (Name, Key) = (name, key);

        public string? Name { get; }

        public string? Key { get; }
    }

    public sealed record Signal : Wait
    {
        public Signal(int id, string element, string name)
            : base(id, element) => Name = name;

        public string Name { get; }
    }

    /// <summary>An armed timer. <see cref="Remaining"/> counts the firings still to come after the next; null is endless.</summary>
    public sealed record Timer : Wait
    {
        public Timer(int id, string element, DateTimeOffset due, DateTimeOffset armedAt)
            : base(id, element) => (Due, ArmedAt) = (due, armedAt);

        public DateTimeOffset Due { get; init; }

        public DateTimeOffset ArmedAt { get; init; }

        public int? Remaining { get; init; }

        /// <summary>How it goes on after firing: <c>R/PT1H</c> or cron. Null for a timer that fires once.</summary>
        public string? Cycle { get; init; }
    }
}
