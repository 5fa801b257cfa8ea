namespace SkillReg.Bpmn.Model;

/// <summary>Which nodes a token can come from or go to: flows, attached events and links alike.</summary>
public static class Graph
{
    public static IEnumerable<string> Before(Process process, FlowNode node)
    {
        foreach (var flow in node.Incoming)
            yield return flow.Source;
        if (node is FlowNode.BoundaryEvent boundary)
            yield return boundary.Host;
        if (node is FlowNode.CatchEvent { Definition: EventDefinition.OnLink link })
            foreach (var id in process.Scopes[node.Parent].Nodes)
                if (process.Nodes[id] is FlowNode.ThrowEvent { Definition: EventDefinition.OnLink thrown } && thrown.Name == link.Name)
                    yield return id;
    }

    public static IEnumerable<string> After(FlowNode node)
    {
        foreach (var flow in node.Outgoing)
            yield return flow.Target;
        foreach (var boundary in node.Boundaries)
            yield return boundary;
        if (node.LinkTarget is { } target)
            yield return target;
    }

    /// <summary>Every node from which a token can come to the given ones without passing the gateway.</summary>
    public static HashSet<string> Upstream(Process process, string gateway, IEnumerable<string> from)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(from);
        while (open.TryPop(out var id))
            if (id != gateway && found.Add(id))
                foreach (var before in Before(process, process.Nodes[id]))
                    open.Push(before);
        return found;
    }

    /// <summary>
    /// Every node of the scope that a token can reach from the given ones, those included, without passing one.
    /// </summary>
    public static HashSet<string> Reachable(Process process, IEnumerable<string> from, string? without = null)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(from);
        while (open.TryPop(out var id))
            if (id != without && found.Add(id))
                foreach (var next in After(process.Nodes[id]))
                    open.Push(next);
        return found;
    }
}
