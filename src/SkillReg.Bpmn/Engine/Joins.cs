using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine;

/// <summary>Where tokens wait for each other: the parallel (13.4.1) and the inclusive gateway (13.4.3).</summary>
internal static class Joins
{
    public static void Arrive(Step step, ElementInstance scope, FlowNode gateway, SequenceFlow flow)
    {
        step.Emit(new CaseEvent.TokenParked(scope.Id, new(step.NextId, flow.Id)));
        step.Touch(scope.Id);
        if (gateway is FlowNode.ParallelGateway && gateway.Incoming.All(incoming => Has(step.State.Instances[scope.Id], incoming.Id)))
            Fire(step, step.State.Instances[scope.Id], gateway);
    }

    /// <summary>
    /// Fires the first inclusive gateway that no other token can reach any more. It is asked only when everything else
    /// has come to rest, because a token on its way might still arrive.
    /// </summary>
    public static bool FireInclusive(Step step, IEnumerable<int> scopes)
    {
        foreach (var id in scopes)
            if (step.Find(id) is { Tokens.IsEmpty: false } scope)
            {
                var process = step.ProcessOf(scope);
                foreach (var token in scope.Tokens)
                    if (process.Nodes[process.Flows[token.Flow].Target] is FlowNode.InclusiveGateway gateway
                        && !IsAwaited(step, scope, gateway))
                    {
                        Fire(step, scope, gateway);
                        return true;
                    }
            }
        return false;
    }

    private static void Fire(Step step, ElementInstance scope, FlowNode gateway)
    {
        var taken = gateway.Incoming
            .Where(flow => Has(scope, flow.Id))
            .Select(flow => scope.Tokens.First(token => token.Flow == flow.Id).Id);
        step.Emit(new CaseEvent.TokensJoined(scope.Id, gateway.Id, [.. taken]));
        step.Enter(gateway, scope.Id);
    }

    /// <summary>
    /// The rule of the standard: a token elsewhere is waited for when it can reach an incoming flow that has none,
    /// and cannot reach one that has, in both cases without passing the gateway.
    /// </summary>
    private static bool IsAwaited(Step step, ElementInstance scope, FlowNode gateway)
    {
        var process = step.ProcessOf(scope);
        var empty = Graph.Upstream(process, gateway.Id, gateway.Incoming.Where(flow => !Has(scope, flow.Id)).Select(flow => flow.Source));
        var full = Graph.Upstream(process, gateway.Id, gateway.Incoming.Where(flow => Has(scope, flow.Id)).Select(flow => flow.Source));
        return Tokens(step, scope, gateway).Any(node => empty.Contains(node) && !full.Contains(node));
    }

    /// <summary>The nodes that hold a token: active elements of the scope, and other joins where tokens wait.</summary>
    private static IEnumerable<string> Tokens(Step step, ElementInstance scope, FlowNode gateway)
    {
        var process = step.ProcessOf(scope);
        return step.State.ChildrenOf(scope.Id).Select(child => child.Element)
            .Concat(scope.Tokens.Select(token => process.Flows[token.Flow].Target))
            .Where(node => node != gateway.Id);
    }

    private static bool Has(ElementInstance scope, string flow)
    {
        foreach (var token in scope.Tokens)
            if (token.Flow == flow)
                return true;
        return false;
    }
}
