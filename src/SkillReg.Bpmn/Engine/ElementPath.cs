using SkillReg.Bpmn.Engine.Elements;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// Where an element stands in a case whose scopes come and go: the call activities on the way to its process, and the
/// element, as <c>call1&gt;call2&gt;task</c>. Sub-processes follow from the definition and are left out.
/// </summary>
internal static class ElementPath
{
    public const char Separator = '>';

    public static string Of(Step step, ElementInstance instance) => Calls(step, instance) + instance.Element;

    /// <summary>The path of another element of the same process instance.</summary>
    public static string Beside(Step step, ElementInstance instance, string element) => Calls(step, instance) + element;

    public static string ElementOf(string path) => path[(path.LastIndexOf(Separator) + 1)..];

    /// <summary>
    /// The innermost live scope around the instance, itself left out, from which the path leads downwards.
    /// </summary>
    public static ElementInstance? CommonScope(Step step, ElementInstance instance, string path)
    {
        for (var here = step.Find(instance.Parent); here is not null; here = step.Find(here.Parent))
            if (LeadsFrom(step, here, path))
                return here;
        return null;
    }

    public static bool LeadsFrom(Step step, ElementInstance scope, string path) =>
        Scopes.IsScope(step, scope) && Steps(step, path).Contains((Calls(step, scope), scope.Element));

    /// <summary>Whether every element of the path is there, as far as the definitions tell which process is called.</summary>
    public static bool Leads(DefinitionSet definitions, string path, string? root)
    {
        var process = root is null ? null : definitions.Find(root);
        foreach (var element in path.Split(Separator))
        {
            if (process is null || !process.Nodes.TryGetValue(element, out var node))
                return false;
            process = node is FlowNode.CallActivity { Process: { Compiled: null } called } ? definitions.Find(called.Text) : null;
        }
        return true;
    }

    /// <summary>
    /// Walks from the scope down the path, entering scopes and called processes on the way without their starts, and
    /// begins a new pass through its last element. Null when a scope on the way could not be entered.
    /// </summary>
    public static int? Enter(Step step, ElementInstance scope, string path)
    {
        var steps = Steps(step, path);
        var process = step.ProcessOf(scope);
        var at = scope.Id;
        for (var index = steps.IndexOf((Calls(step, scope), scope.Element)) + 1; index < steps.Count; index++)
        {
            if (!process.Nodes.TryGetValue(steps[index].Element, out var node))
                continue;
            if (index == steps.Count - 1)
                return step.Enter(node, at);
            if (node is FlowNode.CallActivity call)
            {
                if (Descend(step, call, at) is not { } called || step.Definitions.Find(steps[index + 1].Element) is not { } next)
                    return null;
                (process, at) = (next, called);
                index++;
            }
            else if (OpenSubProcess(step, node, at) is { } opened)
                at = opened;
            else
                return null;
        }
        return null;
    }

    /// <summary>Whether a pass may begin inside: there is no telling which item of a multi-instance is meant.</summary>
    public static bool CrossesLoop(Step step, ElementInstance scope, string path)
    {
        var steps = Steps(step, path);
        var from = steps.IndexOf((Calls(step, scope), scope.Element)) + 1;
        var process = step.ProcessOf(scope);
        for (var index = from; index < steps.Count - 1; index++)
            if (process.Nodes.TryGetValue(steps[index].Element, out var node))
            {
                if (node.Loop is not null)
                    return true;
                if (node is FlowNode.CallActivity && step.Definitions.Find(steps[index + 1].Element) is { } called)
                    process = called;
            }
        return false;
    }

    /// <summary>
    /// The path with its sub-processes and processes put back, outermost first, each with the calls that lead to it.
    /// </summary>
    private static List<(string Calls, string Element)> Steps(Step step, string path)
    {
        var steps = new List<(string, string)>();
        var process = step.State.Root is { } root ? step.ProcessOf(root) : null;
        var calls = "";
        foreach (var element in path.Split(Separator))
        {
            if (process is null || !process.Nodes.TryGetValue(element, out var node))
                return [];
            steps.Add((calls, process.Id));
            foreach (var around in Around(process, node))
                steps.Add((calls, around));
            steps.Add((calls, element));
            calls += element + Separator;
            process = node is FlowNode.CallActivity { Process: { Compiled: null } called } ? step.Definitions.Find(called.Text) : null;
        }
        return steps;
    }

    private static Stack<string> Around(Process process, FlowNode node)
    {
        var around = new Stack<string>();
        for (var id = node.Parent; process.Nodes.TryGetValue(id, out var scope); id = scope.Parent)
            around.Push(id);
        return around;
    }

    private static int? Descend(Step step, FlowNode.CallActivity call, int scope)
    {
        var id = step.Born(call, scope, InstanceKind.Element);
        if (!step.HasRoom(id) || !Variables.MapInputs(step, step.State.Instances[id], call) || !Waits.ArmBoundaries(step, id, call)
            || CallActivity.Open(step, step.State.Instances[id], call) is not { } called)
            return null;
        return Scopes.Open(step, called) ? called : null;
    }

    private static int? OpenSubProcess(Step step, FlowNode node, int scope)
    {
        var id = step.Born(node, scope, InstanceKind.Element);
        return step.HasRoom(id) && Variables.MapInputs(step, step.State.Instances[id], node) && Waits.ArmBoundaries(step, id, node) && Scopes.Open(step, id)
            ? id
            : null;
    }

    private static string Calls(Step step, ElementInstance instance)
    {
        var calls = "";
        for (var here = instance; here is not null; here = step.Find(here.Parent))
            if (here is { Kind: InstanceKind.Process, Parent: not 0 })
                calls = step.State.Instances[here.Parent].Element + Separator + calls;
        return calls;
    }
}
