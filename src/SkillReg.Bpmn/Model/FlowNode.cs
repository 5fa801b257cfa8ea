using System.Collections.Immutable;

namespace SkillReg.Bpmn.Model;

/// <summary>
/// A node of the flow. Nodes name each other by id, so a process is a plain value without cycles.
/// <see cref="Parent"/> is the id of the sub-process or process the node stands in.
/// </summary>
public abstract record FlowNode
{
    private FlowNode()
    {
    }

    public required string Id { get; init; }

    public required string Parent { get; init; }

    public string? Name { get; init; }

    public Position At { get; init; }

    public ImmutableArray<SequenceFlow> Incoming { get; init; } = [];

    public ImmutableArray<SequenceFlow> Outgoing { get; init; } = [];

    public string? DefaultFlow { get; init; }

    public ImmutableSortedDictionary<string, string> Properties { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableArray<Mapping> Inputs { get; init; } = [];

    public ImmutableArray<Mapping> Outputs { get; init; } = [];

    public MultiInstanceLoop? Loop { get; init; }

    /// <summary>The boundary events attached to this node, in the order of the file.</summary>
    public ImmutableArray<string> Boundaries { get; init; } = [];

    /// <summary>The other end of a link: where a throwing link event continues.</summary>
    public string? LinkTarget { get; init; }

    public sealed record StartEvent(EventDefinition Definition, bool Interrupting) : FlowNode;

    public sealed record EndEvent(EventDefinition Definition) : FlowNode
    {
        public JobDefinition? Job { get; init; }
    }

    public sealed record CatchEvent(EventDefinition Definition) : FlowNode;

    public sealed record ThrowEvent(EventDefinition Definition) : FlowNode
    {
        public JobDefinition? Job { get; init; }
    }

    public sealed record BoundaryEvent(EventDefinition Definition, string Host, bool Interrupting) : FlowNode;

    /// <summary>An undefined or manual task: the engine passes it by.</summary>
    public sealed record PlainTask : FlowNode;

    public sealed record UserTask(Assignment Assignment) : FlowNode
    {
        /// <summary>The outcomes a completion may name; empty where the definition lists none.</summary>
        public ImmutableArray<string> Outcomes { get; init; } = [];
    }

    /// <summary>A service or send task, or a business rule or script task done outside: it waits for its job.</summary>
    public sealed record JobTask(string Kind, JobDefinition Job) : FlowNode;

    public sealed record ReceiveTask(Message? Message) : FlowNode;

    public sealed record RuleTask(Expression Decision, string? Result) : FlowNode;

    public sealed record ScriptTask(Expression Script, string? Result) : FlowNode;

    public sealed record ExclusiveGateway : FlowNode;

    public sealed record ParallelGateway : FlowNode;

    public sealed record InclusiveGateway : FlowNode;

    public sealed record EventGateway : FlowNode;

    public sealed record SubProcess(bool TriggeredByEvent) : FlowNode;

    public sealed record CallActivity(Expression? Process) : FlowNode
    {
        public bool PropagatesParent { get; init; } = true;

        public bool PropagatesChild { get; init; } = true;
    }

    /// <summary>
    /// An element of the standard that SkillReg refuses to run; it is kept so that the linter can name it.
    /// </summary>
    public sealed record Refused(string Kind) : FlowNode;
}
