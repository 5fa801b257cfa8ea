using System.Collections.Immutable;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Linting;

/// <summary>
/// The moves of one scope when conditions are choices: what the engine does, without values. Gateways move before
/// activities, because their order among each other changes nothing and every order left out is a state saved.
/// </summary>
internal sealed class TokenGame(Process process, Scope scope, Func<FlowNode, ScopeOutcome> outcomes)
{
    private const int MostBranches = 6;

    /// <summary>Conditions asked at more than one place; only their answers have to be remembered.</summary>
    private readonly HashSet<string> shared =
    [
        .. process.Flows.Values
            .Where(flow => flow.Condition is not null)
            .DistinctBy(flow => (flow.Source, flow.Condition?.Text))
            .GroupBy(flow => flow.Condition?.Text ?? "")
            .Where(group => group.Skip(1).Any())
            .Select(group => group.Key),
    ];

    /// <summary>
    /// Events that do not interrupt and whose flow meets nothing else of the scope: what they begin runs for itself, and
    /// is looked at for itself.
    /// </summary>
    private readonly HashSet<string> beside =
    [
        .. scope.Nodes.Where(id => process.Nodes[id] is FlowNode.BoundaryEvent { Interrupting: false }
            && !Graph.Reachable(process, [id]).Overlaps(Graph.Reachable(process, scope.Entries.Concat(scope.TriggeredStarts), without: id))),
    ];

    public Marking Start() => scope.Entries.Aggregate(Marking.Empty, (marking, entry) => marking.Add(Active(entry)));

    /// <summary>
    /// The markings in which an event of the process's own, or an interrupting event sub-process, begins the scope
    /// anew.
    /// </summary>
    public IEnumerable<Marking> OtherStarts() =>
        scope.TriggeredStarts.Select(start => Marking.Empty.Add(Active(start)))
            .Concat(scope.EventSubProcesses.Where(Interrupts).Concat(beside).Select(id => Marking.Empty.Add(Active(id))));

    public IEnumerable<Move> Moves(Marking marking)
    {
        foreach (var place in marking.Places.Keys)
            if (Flow(place) is { } flow && !IsJoin(process.Nodes[flow.Target]))
                return Arrive(marking.Remove(place), process.Nodes[flow.Target]);
        foreach (var place in marking.Places.Keys)
            if (Node(place) is { } passing && !Waits(passing))
                return Leave(marking.Remove(place), passing);
        foreach (var node in Joins(marking))
            if (node.Incoming.All(incoming => Has(marking, incoming)))
                return [Join(marking, node)];
        foreach (var node in Joins(marking))
            if (node is FlowNode.InclusiveGateway && !IsAwaited(marking, node))
                return [Join(marking, node)];
        return marking.Places.Keys.Select(Node).OfType<FlowNode>().SelectMany(node => Work(marking, node)).ToList();
    }

    public static string Active(string node) => "@" + node;

    private FlowNode? Node(string place) => place[0] == '@' ? process.Nodes[place[1..]] : null;

    private SequenceFlow? Flow(string place) => place[0] == '>' ? process.Flows[place[1..]] : null;

    private static string On(SequenceFlow flow) => ">" + flow.Id;

    private static bool IsJoin(FlowNode node) => node is FlowNode.ParallelGateway or FlowNode.InclusiveGateway && node.Incoming.Length > 1;

    private static bool Has(Marking marking, SequenceFlow flow) => marking.Places.ContainsKey(On(flow));

    private bool Interrupts(string handler) =>
        process.Scopes[handler].TriggeredStarts.Any(start => process.Nodes[start] is FlowNode.StartEvent { Interrupting: true });

    private static bool Waits(FlowNode node) => node is FlowNode.UserTask or FlowNode.JobTask or FlowNode.ReceiveTask or FlowNode.EventGateway
        or FlowNode.SubProcess or FlowNode.CallActivity or FlowNode.CatchEvent { Definition: not EventDefinition.OnLink };

    private List<FlowNode> Joins(Marking marking) =>
        [.. marking.Places.Keys.Select(Flow).OfType<SequenceFlow>().Select(flow => process.Nodes[flow.Target]).Where(IsJoin).DistinctBy(node => node.Id)];

    private static List<Move> Arrive(Marking marking, FlowNode node) =>
        [new("reach " + node.Id, node.Id, marking.Add(Active(node.Id)))];

    private static Move Join(Marking marking, FlowNode node)
    {
        foreach (var incoming in node.Incoming)
            marking = marking.Remove(On(incoming));
        return new("join at " + node.Id, node.Id, marking.Add(Active(node.Id)));
    }

    /// <summary>What a waiting element can do: finish, or be met by one of its events.</summary>
    private IEnumerable<Move> Work(Marking marking, FlowNode node)
    {
        var left = Gone(marking, node);
        if (node is FlowNode.EventGateway)
        {
            foreach (var flow in node.Outgoing)
                foreach (var move in Leave(left, process.Nodes[flow.Target]))
                    yield return move;
            yield break;
        }
        var outcome = outcomes(node);
        if (outcome.Completes)
            foreach (var move in Leave(left, node))
                yield return move;
        var caught = new HashSet<string>();
        foreach (var boundary in node.Boundaries.Select(id => (FlowNode.BoundaryEvent)process.Nodes[id]))
        {
            if (boundary.Definition is EventDefinition.OnError error)
            {
                caught.Add(error.Code ?? "*");
                if (!outcome.Throws(error.Code))
                    continue;
            }
            if (beside.Contains(boundary.Id))
                continue;
            if (boundary.Interrupting)
                yield return new("event " + boundary.Id, boundary.Id, left.Add(Active(boundary.Id)));
            else if (!marking.Places.ContainsKey(Fired(boundary)))
                yield return new("event " + boundary.Id, boundary.Id, marking.Add(Fired(boundary)).Add(Active(boundary.Id)));
        }
        foreach (var code in outcome.Errors.Where(code => code != "*" && !caught.Contains(code) && !caught.Contains("*")))
            yield return Thrown(node, code);
    }

    private Marking Gone(Marking marking, FlowNode node)
    {
        marking = marking.Remove(Active(node.Id));
        return marking.Places.ContainsKey(Active(node.Id)) ? marking
            : node.Boundaries.Select(id => process.Nodes[id]).Aggregate(marking, (left, boundary) => left.Remove(Fired(boundary)));
    }

    private static string Fired(FlowNode boundary) => "!" + boundary.Id;

    private IEnumerable<Move> Leave(Marking marking, FlowNode node)
    {
        marking = marking.Forget(condition => Written.By(node, condition));
        switch (node)
        {
            case FlowNode.EndEvent { Definition: EventDefinition.Terminate }:
                return [new("terminate at " + node.Id, node.Id, Marking.Empty)];
            case FlowNode.EndEvent { Definition: EventDefinition.OnError error }:
                return [Thrown(node, error.Code ?? "")];
            case FlowNode.EndEvent:
                return [new("end at " + node.Id, node.Id, marking)];
            case FlowNode.ThrowEvent { LinkTarget: { } target }:
                return [new("link to " + target, node.Id, marking.Add(Active(target)))];
            case FlowNode.ExclusiveGateway:
                return Exclusive(marking, node);
            case FlowNode.ParallelGateway:
                return [Taking(marking, node, node.Outgoing)];
            default:
                return Subsets(marking, node);
        }
    }

    /// <summary>An error leaves the scope, unless an event sub-process of the scope catches it.</summary>
    private Move Thrown(FlowNode node, string code)
    {
        var starts = scope.EventSubProcesses.Where(id => id != node.Id).SelectMany(id => process.Scopes[id].TriggeredStarts).Select(id => (FlowNode.StartEvent)process.Nodes[id]);
        var handler = starts.FirstOrDefault(start => start.Definition is EventDefinition.OnError error && (error.Code is null || error.Code == code));
        return handler is null
            ? new($"throw {code} at {node.Id}", node.Id, Marking.Empty) { Error = code }
            : new($"catch {code} at {handler.Id}", node.Id, Marking.Empty.Add(Active(handler.Parent)));
    }

    private Move Taking(Marking marking, FlowNode node, IEnumerable<SequenceFlow> flows)
    {
        var taken = flows.ToList();
        return new(
            taken.Count == 0 ? "stop at " + node.Id : $"{node.Id} takes {string.Join(", ", taken.Select(flow => flow.Id))}",
            node.Id,
            taken.Aggregate(marking.Forget(condition => !shared.Contains(condition)), (next, flow) => next.Add(On(flow))));
    }

    private IEnumerable<Move> Exclusive(Marking marking, FlowNode node)
    {
        if (node.Outgoing.IsEmpty)
            yield return Taking(marking, node, []);
        var rest = marking;
        foreach (var flow in node.Outgoing.Where(flow => flow.Id != node.DefaultFlow))
        {
            var condition = flow.Condition?.Text ?? "true";
            if (rest.Decided.TryGetValue(condition, out var known) ? known : condition != "false")
                yield return Taking(rest.Decide(condition, true), node, [flow]);
            if (condition == "true" || rest.Decided.GetValueOrDefault(condition))
                yield break;
            rest = rest.Decide(condition, false);
        }
        foreach (var flow in node.Outgoing.Where(flow => flow.Id == node.DefaultFlow))
            yield return Taking(rest, node, [flow]);
    }

    /// <summary>Every set of flows that conditions can choose; those without a condition are in each.</summary>
    private IEnumerable<Move> Subsets(Marking marking, FlowNode node)
    {
        var always = node.Outgoing.Where(flow => flow.Condition is null && flow.Id != node.DefaultFlow).ToList();
        var open = node.Outgoing.Where(flow => flow.Condition is not null && flow.Id != node.DefaultFlow).Take(MostBranches).ToList();
        var conditions = open.Select(flow => flow.Condition?.Text ?? "").Distinct().ToList();
        for (var chosen = 0; chosen < 1 << conditions.Count; chosen++)
        {
            var next = marking;
            var isPossible = true;
            for (var bit = 0; bit < conditions.Count && isPossible; bit++)
            {
                var holds = (chosen >> bit & 1) == 1;
                isPossible = !marking.Decided.TryGetValue(conditions[bit], out var known) || known == holds;
                next = next.Decide(conditions[bit], holds);
            }
            var taken = always.Concat(open.Where(flow => next.Decided.GetValueOrDefault(flow.Condition?.Text ?? ""))).ToList();
            if (taken.Count == 0)
                taken = [.. node.Outgoing.Where(flow => flow.Id == node.DefaultFlow)];
            if (isPossible && (taken.Count > 0 || node.Outgoing.IsEmpty))
                yield return Taking(next, node, taken);
        }
    }

    /// <summary>
    /// The rule of inclusive joins, as in the engine: a token that can still reach an empty flow is waited for.
    /// </summary>
    private bool IsAwaited(Marking marking, FlowNode gateway)
    {
        var empty = Upstream(gateway, gateway.Incoming.Where(flow => !Has(marking, flow)));
        var full = Upstream(gateway, gateway.Incoming.Where(flow => Has(marking, flow)));
        return marking.Places.Keys
            .Select(place => Node(place)?.Id ?? Flow(place)?.Target)
            .Any(node => node is not null && node != gateway.Id && empty.Contains(node) && !full.Contains(node));
    }

    private HashSet<string> Upstream(FlowNode gateway, IEnumerable<SequenceFlow> flows) =>
        Graph.Upstream(process, gateway.Id, flows.Select(flow => flow.Source));
}
