using System.Collections.Immutable;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Migrating;

/// <summary>
/// A migration plan held against both editions: every problem at once. An error is a mapping that cannot be meant; a
/// warning is an element whose cases would have to stay behind.
/// </summary>
public static class MigrationCheck
{
    public static ImmutableArray<Problem> Check(MigrationPlan plan, DefinitionSet from, DefinitionSet to)
    {
        if (plan.From != from.Edition || plan.To != to.Edition || plan.From == plan.To)
            return [Error("plan-editions", null, $"Expected a plan from '{from.Edition}' to another edition, '{to.Edition}', but it goes from '{plan.From}' to '{plan.To}'.")];
        var unknown = plan.Mapping.Processes.Keys.Where(id => from.Find(id) is null)
            .Select(id => Error("process-unknown", id, $"Expected the edition '{plan.From}' to have a process '{id}', but it has none."));
        return [.. unknown, .. from.Processes.SelectMany(process => OfProcess(process, plan, to))];
    }

    private static IEnumerable<Problem> OfProcess(Process process, MigrationPlan plan, DefinitionSet to)
    {
        var named = plan.Mapping.Processes.GetValueOrDefault(process.Id);
        if (to.Find(plan.Mapping.Process(process.Id)) is not { } target)
            return [named is null
                ? new(Severity.Warning, "process-gone", process.Id, process.At, $"Expected the edition '{plan.To}' to have a process '{process.Id}', but it has none.")
                : Error("target-process-unknown", process.Id, $"Expected the edition '{plan.To}' to have a process '{named.Target}', but it has none.")];
        return Named(process, target, named).Concat(Counterparts(process, target, plan.Mapping));
    }

    private static IEnumerable<Problem> Named(Process process, Process target, ProcessMapping? named)
    {
        foreach (var (id, other) in named is null ? [] : named.Elements.AsEnumerable())
            if (!Holds(process, id))
                yield return Error("element-unknown", id, $"Expected the process '{process.Id}' to have an element or a flow '{id}', but it has none.");
            else if (!Holds(target, other))
                yield return Error("target-element-unknown", id, $"Expected the process '{target.Id}' to have an element or a flow '{other}', but it has none.");
            else if (process.Flows.ContainsKey(id) != target.Flows.ContainsKey(other))
                yield return Error("kind-differs", id, $"Expected '{id}' and '{other}' to be both elements or both flows, but one is a flow.");
    }

    private static IEnumerable<Problem> Counterparts(Process process, Process target, MigrationMapping mapping)
    {
        foreach (var node in process.Nodes.Values.Where(CanHold).OrderBy(node => node.Id, StringComparer.Ordinal))
        {
            var name = mapping.Element(process.Id, node.Id);
            var isNamed = mapping.Processes.GetValueOrDefault(process.Id)?.Elements.ContainsKey(node.Id) == true;
            if (isNamed && !target.Nodes.ContainsKey(name))
                continue;
            if (Counterpart.Difference(node, target.Nodes.GetValueOrDefault(name), mapping.Scope(process.Id, node.Parent)) is { } difference)
                yield return new(isNamed ? Severity.Error : Severity.Warning, difference.Code, node.Id, node.At, difference.Text);
        }
    }

    /// <summary>Whether a case can be found standing there, other than by an incident.</summary>
    private static bool CanHold(FlowNode node) => node is FlowNode.UserTask or FlowNode.JobTask or FlowNode.ReceiveTask
        or FlowNode.CatchEvent or FlowNode.EventGateway or FlowNode.SubProcess or FlowNode.CallActivity
        || node.Loop is not null || node is FlowNode.ThrowEvent { Job: not null } or FlowNode.EndEvent { Job: not null };

    private static bool Holds(Process process, string id) => process.Nodes.ContainsKey(id) || process.Flows.ContainsKey(id);

    private static Problem Error(string code, string? element, string text) => new(Severity.Error, code, element, default, text);
}
