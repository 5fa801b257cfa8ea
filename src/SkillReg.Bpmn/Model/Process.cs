using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SkillReg.Bpmn.Model;

/// <summary>
/// One process, flattened: nodes of every depth by id, and the scopes they stand in. Ids are unique in a file.
/// </summary>
public sealed record Process(string Id, bool IsExecutable, Position At)
{
    private FrozenDictionary<string, FlowNode> nodes = FrozenDictionary<string, FlowNode>.Empty;

    public string? Name { get; init; }

    public string? VersionTag { get; init; }

    public ImmutableSortedDictionary<string, string> Properties { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    public FrozenDictionary<string, FlowNode> Nodes
    {
        get => nodes;
        init
        {
            nodes = value;
            Flows = value.Values.SelectMany(node => node.Outgoing).DistinctBy(flow => flow.Id).ToFrozenDictionary(flow => flow.Id);
        }
    }

    public FrozenDictionary<string, SequenceFlow> Flows { get; private init; } =
        FrozenDictionary<string, SequenceFlow>.Empty;

    public FrozenDictionary<string, Scope> Scopes { get; init; } = FrozenDictionary<string, Scope>.Empty;

    public Scope Root => Scopes[Id];

    /// <summary>A property of the node, or of the nearest scope around it that has one.</summary>
    public string? InheritedProperty(string element, string property)
    {
        for (var id = element; Nodes.TryGetValue(id, out var node); id = node.Parent)
            if (node.Properties.TryGetValue(property, out var value))
                return value;
        return Properties.GetValueOrDefault(property);
    }
}
