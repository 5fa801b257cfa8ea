using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>Commands about the case as a whole.</summary>
internal static class CaseCommands
{
    public static Refusal? Create(Step step, Command.CreateCase command)
    {
        if (step.Definitions.Find(command.Process) is not { IsExecutable: true } process)
            return new("process-unknown",
                $"Expected an executable process, but edition '{step.Definitions.Edition}' has none called '{command.Process}'.");
        if (command.StartEvent is { } named && !process.Root.TriggeredStarts.Contains(named) && !process.Root.Entries.Contains(named))
            return new("start-unknown", $"Expected a start event of '{process.Id}', but it has none called '{named}'.");
        if (command.StartEvent is null && process.Root.Entries.IsEmpty)
            return new("start-missing", $"Expected a start event without a trigger, but '{process.Id}' has none.");
        step.Emit(new CaseEvent.CaseCreated(command.CaseId, step.Definitions.Edition));
        var root = Scopes.BeginProcess(step, process, parent: 0, FeelContext.Empty);
        if (command.StartEvent is null)
        {
            SetAll(step, root, command.Variables);
            Scopes.Start(step, root);
        }
        else if (Scopes.Open(step, root))
            step.EnterOccurred(process.Nodes[command.StartEvent], root, command.Variables);
        return null;
    }

    public static Refusal? Cancel(Step step, Command.CancelCase command)
    {
        if (step.State.Root is { } root)
            step.Terminate(root.Id);
        step.Emit(new CaseEvent.CaseCancelled(command.Reason));
        return null;
    }

    public static Refusal? SetVariables(Step step, Command.SetVariables command)
    {
        var target = command.Scope is { } id ? step.Find(id) : step.State.Root;
        if (target is null)
            return new("instance-unknown", $"Expected a live element instance, but {command.Scope} is none.");
        SetAll(step, target.Id, command.Variables);
        return null;
    }

    public static Refusal? FactsChanged(Step step, Command.FactsChanged command)
    {
        foreach (var (instance, timer) in step.State.AllWaiting<Wait.Timer>().ToList())
            if (Timers.Recompute(step, instance, timer) is { } changed && (command.MayShorten || changed.Due > timer.Due))
                step.Emit(new CaseEvent.TimerRescheduled(instance.Id, changed));
        foreach (var (instance, task) in step.State.AllWaiting<Wait.UserTask>().ToList())
        {
            var anew = Elements.UserTask.Recompute(step, instance, task);
            var changed = command.MayShorten ? anew : anew with { Due = Later(anew.Due, task.Due), FollowUp = Later(anew.FollowUp, task.FollowUp) };
            if (changed.Due != task.Due || changed.FollowUp != task.FollowUp)
                step.Emit(new CaseEvent.TaskUpdated(instance.Id, changed));
        }

        return null;
    }

    private static DateTimeOffset? Later(DateTimeOffset? anew, DateTimeOffset? running) => anew < running ? running : anew;

    private static void SetAll(Step step, int scope, FeelContext variables)
    {
        if (variables.Count > 0)
            step.Emit(new CaseEvent.VariablesSet(scope, variables));
    }
}
