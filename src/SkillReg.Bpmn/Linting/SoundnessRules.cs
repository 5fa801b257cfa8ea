using System.Collections.Immutable;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Linting;

/// <summary>
/// The proof: every scope is explored on its own, the innermost first, and stands in the scope around it as what it can
/// come to. So the state space grows with the widest scope and not with the whole definition.
/// </summary>
internal sealed class SoundnessRules
{
    private readonly Process process;
    private readonly PublishContext context;
    private readonly Findings? findings;
    private readonly ImmutableHashSet<string> callers;
    private readonly Dictionary<string, ScopeOutcome> known = [];

    private SoundnessRules(Process process, PublishContext context, Findings? findings, ImmutableHashSet<string> callers) =>
        (this.process, this.context, this.findings, this.callers) = (process, context, findings, callers.Add(process.Id));

    public static void Check(Process process, PublishContext context, Findings findings) =>
        new SoundnessRules(process, context, findings, []).OutcomeOf(process.Id);

    private ScopeOutcome OutcomeOf(string scope)
    {
        if (known.TryGetValue(scope, out var outcome))
            return outcome;
        known[scope] = ScopeOutcome.Plain;
        foreach (var inner in process.Scopes[scope].Nodes.Where(process.Scopes.ContainsKey))
            OutcomeOf(inner);
        var exploration = new Exploration(new TokenGame(process, process.Scopes[scope], OutcomeOf));
        Report(process.Scopes[scope], exploration);
        var beside = process.Scopes[scope].EventSubProcesses.SelectMany(handler => known[handler].Errors);
        return known[scope] = new(exploration.Completes, [.. exploration.Errors, .. beside]);
    }

    private ScopeOutcome OutcomeOf(FlowNode node) => node switch
    {
        FlowNode.SubProcess => OutcomeOf(node.Id),
        FlowNode.CallActivity { Process: { Compiled: null } called } =>
            !callers.Contains(called.Text) && context.Called.FirstOrDefault(other => other.Id == called.Text) is { } other
                ? new SoundnessRules(other, context, null, callers).OutcomeOf(other.Id)
                : ScopeOutcome.Anything,
        FlowNode.CallActivity or FlowNode.JobTask => ScopeOutcome.Anything,
        _ => ScopeOutcome.Plain,
    };

    private void Report(Scope scope, Exploration exploration)
    {
        if (findings is null)
            return;
        if (!exploration.IsComplete)
        {
            findings.Warning("proof-too-large", scope.Id,
                $"Expected at most {Exploration.MostMarkings} states, but the scope has more and is not proved.");
            return;
        }
        Dead(scope, exploration);
        Stuck(exploration);
        Piled(exploration);
    }

    private void Dead(Scope scope, Exploration exploration)
    {
        foreach (var node in scope.Nodes.Select(id => process.Nodes[id]))
            if (!exploration.Visited.Contains(node.Id) && node is not FlowNode.SubProcess { TriggeredByEvent: true })
                findings?.Error("element-dead", node, "Expected a run that comes here, but there is none.");
    }

    private void Stuck(Exploration exploration)
    {
        var reported = new HashSet<string>();
        foreach (var marking in exploration.Deadlocks())
            foreach (var join in marking.Places.Keys.Where(place => place[0] == '>').Select(place => process.Nodes[process.Flows[place[1..]].Target]))
                if (reported.Add(join.Id))
                    findings?.Error("join-blocks", join,
                        "Expected every token at the join to go on, but it can wait there for ever.", exploration.PathTo(marking));
        if (exploration.Livelock() is { } endless)
        {
            var place = endless.Places.Keys.First();
            var node = process.Nodes[place[0] == '>' ? process.Flows[place[1..]].Target : place[1..]];
            findings?.Error("cannot-finish", node,
                "Expected a way to an end from here, but there is none.", exploration.PathTo(endless));
        }
    }

    private void Piled(Exploration exploration)
    {
        var reported = new HashSet<string>();
        foreach (var marking in exploration.Markings)
            foreach (var (place, count) in marking.Places)
                if (count > 1 && place[0] == '>' && process.Nodes[process.Flows[place[1..]].Target] is var join && join.Incoming.Length > 1
                    && join is FlowNode.ParallelGateway or FlowNode.InclusiveGateway && reported.Add(join.Id))
                    findings?.Error("join-swallows", join,
                        "Expected one token at a time on a flow into the join, but two can come, and they leave as one.", exploration.PathTo(marking));
    }
}
