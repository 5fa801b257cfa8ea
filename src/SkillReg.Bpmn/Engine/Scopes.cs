using SkillReg.Bpmn.Engine.Elements;
using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>What processes and sub-processes have in common: beginning, being interrupted, and being done.</summary>
internal static class Scopes
{
    /// <summary>Whether tokens run inside the instance. The body of a multi-instance only counts its items.</summary>
    public static bool IsScope(Step step, ElementInstance instance) => instance.Kind switch
    {
        InstanceKind.Process => true,
        InstanceKind.Body => false,
        _ => step.NodeOf(instance) is FlowNode.SubProcess,
    };

    /// <summary>Opens a scope without putting a token into it.</summary>
    public static bool Open(Step step, int id)
    {
        step.Emit(new CaseEvent.ElementActivated(id));
        return Waits.ArmEventSubProcesses(step, id);
    }

    public static void Start(Step step, int id)
    {
        if (Open(step, id))
            Enter(step, id);
    }

    /// <summary>Puts a token at every entry of an open scope.</summary>
    public static void Enter(Step step, int id)
    {
        step.Touch(id);
        var process = step.ProcessOf(step.State.Instances[id]);
        foreach (var entry in process.Scopes[step.State.Instances[id].Element].Entries)
            step.Jump(process.Nodes[entry], id);
    }

    /// <summary>Begins a process inside the parent – a call activity, or zero – and returns its instance.</summary>
    public static int BeginProcess(Step step, Process process, int parent, FeelContext variables)
    {
        var id = step.NextId;
        step.Emit(new CaseEvent.ElementEntered(id, parent, process.Id, process.Id, InstanceKind.Process));
        if (variables.Count > 0)
            step.Emit(new CaseEvent.VariablesSet(id, variables));
        return id;
    }

    /// <summary>Ends everything that runs in the scope and nothing else of it.</summary>
    public static void Clear(Step step, ElementInstance scope)
    {
        step.Purge(scope.Id);
        foreach (var child in step.State.ChildrenOf(scope.Id).ToList())
            step.Terminate(child.Id);
        if (step.Find(scope.Id) is { Tokens.IsEmpty: false } left)
            step.Emit(new CaseEvent.TokensDropped(scope.Id, [.. left.Tokens.Select(token => token.Id)]));
        if (step.Find(scope.Id)?.Incident is not null)
            step.Emit(new CaseEvent.IncidentResolved(scope.Id));
        step.Touch(scope.Id);
    }

    /// <summary>
    /// An interrupting event sub-process ends what runs beside it, and nothing listens in the scope any more.
    /// </summary>
    public static void Interrupt(Step step, ElementInstance scope)
    {
        Clear(step, scope);
        var nodes = step.ProcessOf(scope).Nodes;
        foreach (var wait in step.State.Instances[scope.Id].Waits)
            if (nodes[wait.Element] is FlowNode.StartEvent)
                step.Emit(new CaseEvent.WaitClosed(scope.Id, wait.Id));
    }

    public static void TerminateAll(Step step, ElementInstance instance)
    {
        foreach (var child in step.State.ChildrenOf(instance.Id).ToList())
            step.Terminate(child.Id);
        step.Emit(new CaseEvent.ElementTerminated(instance.Id));
    }

    /// <summary>
    /// Completes the scope when nothing is left in it. Tokens that wait at a join for nobody are an incident.
    /// </summary>
    public static bool TryComplete(Step step, ElementInstance scope)
    {
        if (scope.Children > 0 || scope.Incident is not null || !IsScope(step, scope))
            return false;
        if (!scope.Tokens.IsEmpty)
        {
            var join = step.ProcessOf(scope).Flows[scope.Tokens[0].Flow].Target;
            step.Raise(scope.Id, IncidentPhase.Work, "join-blocked",
                $"Expected a token on every flow into '{join}', but no other token is left.");
            return false;
        }
        if (scope.Kind != InstanceKind.Process)
            step.Complete(scope.Id);
        else if (scope.Parent != 0)
            CallActivity.Return(step, scope);
        else
        {
            step.Emit(new CaseEvent.ElementCompleted(scope.Id));
            step.Emit(new CaseEvent.CaseCompleted());
        }
        return true;
    }
}
