using System.Collections.Frozen;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Reading;

/// <summary>Reads the scopes of one process and ties nodes to their flows, hosts and links.</summary>
internal sealed class ProcessReader(ReadingContext context)
{
    private readonly NodeReader nodeReader = new(context);
    private readonly Dictionary<string, FlowNode> nodes = [];
    private readonly Dictionary<string, Scope> scopes = [];

    public Process Read(SourceElement element)
    {
        var id = element.Id ?? $"process@{element.At}";
        var executable = element.Flag("isExecutable", otherwise: true);
        context.IsLenient = !executable;
        var extensions = new Extensions(element, context);
        ReadScope(element, id);
        context.IsLenient = false;
        return new(id, executable, element.At)
        {
            Name = element["name"],
            VersionTag = extensions.VersionTag(),
            Properties = extensions.Properties(),
            Nodes = nodes.ToFrozenDictionary(),
            Scopes = scopes.ToFrozenDictionary(),
        };
    }

    private void ReadScope(SourceElement element, string id)
    {
        var own = new Dictionary<string, FlowNode>();
        foreach (var child in element.Children.Where(child => child.Space == Vocabulary.Bpmn))
            if (nodeReader.Read(child, id) is { } node && own.TryAdd(node.Id, node))
            {
                if (child.Id is null)
                    context.Error("bpmn.id-missing", child,
                        $"Expected an id on every node, but a {child.Name} has none.");
                if (node is FlowNode.SubProcess)
                    ReadScope(child, node.Id);
            }
        var flows = ReadFlows(element, own);
        Tie(own, flows);
        foreach (var node in own.Values)
            nodes.TryAdd(node.Id, node);
        scopes.TryAdd(id, ScopeOf(id, own.Values.ToList()));
    }

    private List<SequenceFlow> ReadFlows(SourceElement element, Dictionary<string, FlowNode> own)
    {
        var flows = new List<SequenceFlow>();
        foreach (var flow in element.All("sequenceFlow"))
        {
            var source = context.LocalId(flow["sourceRef"] ?? "");
            var target = context.LocalId(flow["targetRef"] ?? "");
            var isTied = Ends(flow, "sourceRef", source, own) & Ends(flow, "targetRef", target, own);
            var id = flow.Id ?? $"{source}-{target}@{flow.At}";
            if (isTied && !flows.Exists(other => other.Id == id))
                flows.Add(new(id, source, target, flow.At)
                {
                    Condition = Expressions.Condition(flow.Child("conditionExpression"), flow, context),
                });
        }
        return flows;
    }

    private bool Ends(SourceElement flow, string end, string id, Dictionary<string, FlowNode> own)
    {
        if (own.ContainsKey(id))
            return true;
        context.Error("bpmn.flow-end", flow,
            $"Expected the {end} of a flow to be a node of the same scope, but it is '{flow[end]}'.");
        return false;
    }

    private static void Tie(Dictionary<string, FlowNode> own, List<SequenceFlow> flows)
    {
        var outgoing = flows.ToLookup(flow => flow.Source);
        var incoming = flows.ToLookup(flow => flow.Target);
        var attached = own.Values.OfType<FlowNode.BoundaryEvent>().ToLookup(boundary => boundary.Host, boundary => boundary.Id);
        var links = own.Values.OfType<FlowNode.CatchEvent>()
            .Where(node => node.Definition is EventDefinition.OnLink)
            .ToLookup(node => ((EventDefinition.OnLink)node.Definition).Name, node => node.Id);
        foreach (var node in own.Values.ToList())
            own[node.Id] = node with
            {
                Outgoing = [.. outgoing[node.Id]],
                Incoming = [.. incoming[node.Id]],
                Boundaries = [.. attached[node.Id]],
                LinkTarget = node is FlowNode.ThrowEvent { Definition: EventDefinition.OnLink link }
                    ? links[link.Name].FirstOrDefault()
                    : null,
            };
    }

    private static Scope ScopeOf(string id, List<FlowNode> own)
    {
        var plainStarts = own.Where(node => node is FlowNode.StartEvent { Definition: EventDefinition.None }).ToList();
        var triggered = own.Where(node => node is FlowNode.StartEvent { Definition: not EventDefinition.None }).ToList();
        var entries = plainStarts.Count + triggered.Count > 0 ? plainStarts : own.Where(IsImplicitEntry).ToList();
        return new(id, [.. own.Select(node => node.Id)])
        {
            Entries = [.. entries.Select(node => node.Id)],
            TriggeredStarts = [.. triggered.Select(node => node.Id)],
            EventSubProcesses = [.. own.OfType<FlowNode.SubProcess>().Where(node => node.TriggeredByEvent).Select(node => node.Id)],
        };
    }

    private static bool IsImplicitEntry(FlowNode node) => node.Incoming.IsEmpty && node is not (
        FlowNode.BoundaryEvent or FlowNode.SubProcess { TriggeredByEvent: true } or FlowNode.Refused
        or FlowNode.CatchEvent { Definition: EventDefinition.OnLink });
}
