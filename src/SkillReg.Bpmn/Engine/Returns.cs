using System.Diagnostics;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// The return that no definition drew: back to an earlier task, with or without a way straight back. Everything in the
/// innermost scope around both tasks ends, so a timer or an answer of the old pass can move nothing.
/// </summary>
internal static class Returns
{
    private const string TargetProperty = "returnTarget";

    public static Refusal? Return(Step step, Command.ReturnTo command)
    {
        if (step.State.Waiting<Wait.UserTask>(command.Task) is not var (instance, _))
            return new("task-not-open", $"Expected an open user task, but {command.Task} is none.");
        if (PathTo(step, instance, command.Target) is not { } path)
            return new("return-target-unknown",
                $"Expected a user task that the case has passed, but {Name(command.Target)} is none.");
        if (ElementPath.CommonScope(step, instance, path) is not { } scope)
            return new("return-target-unreachable",
                $"Expected a task inside the running case, but '{path}' is not in it.");
        if (ElementPath.CrossesLoop(step, scope, path))
            return new("return-into-loop", $"Expected a task outside a multi-instance, but '{path}' is in one.");
        var resume = new ResumePoint(ElementPath.Of(step, instance));
        step.Emit(new CaseEvent.TaskReturned(command.Task, resume.Path, path, command.Mode) { Reasons = command.Reasons });
        Scopes.Clear(step, scope);
        if (ElementPath.Enter(step, scope, path) is { } target && step.State.Holds(target) && command.Mode == ResumeMode.Direct)
            step.Emit(new CaseEvent.ResumePointSet(target, resume));
        return null;
    }

    /// <summary>The returned task is done: back to who returned it, as a new pass.</summary>
    public static void Resume(Step step, ElementInstance instance, ResumePoint resume)
    {
        if (ElementPath.CommonScope(step, instance, resume.Path) is not { } scope)
        {
            step.Raise(instance.Id, IncidentPhase.Complete, "resume-point-lost",
                $"Expected '{resume.Path}' to stand in the case still, but it does not.");
            return;
        }
        var branch = instance;
        while (branch.Parent != scope.Id)
            branch = step.State.Instances[branch.Parent];
        step.Emit(new CaseEvent.ElementCompleted(instance.Id));
        step.Terminate(branch.Id);
        ElementPath.Enter(step, scope, resume.Path);
    }

    private static string? PathTo(Step step, ElementInstance instance, ReturnTarget target)
    {
        switch (target)
        {
            case ReturnTarget.Initiator:
                return Initiator(step, instance);
            case ReturnTarget.Previous:
                return step.State.LastTask;
            case ReturnTarget.Element element:
                var passed = step.State.Passed.Where(path => ElementPath.ElementOf(path) == element.Id).ToList();
                var beside = ElementPath.Beside(step, instance, element.Id);
                return passed.Contains(beside) ? beside : passed.FirstOrDefault();
            default:
                throw new UnreachableException();
        }
    }

    private static string? Initiator(Step step, ElementInstance instance)
    {
        for (var scope = step.Find(instance.Parent); scope is not null; scope = step.Find(scope.Parent))
        {
            if (!Scopes.IsScope(step, scope))
                continue;
            var process = step.ProcessOf(scope);
            foreach (var id in process.Scopes[scope.Element].Nodes)
                if (process.Nodes[id] is FlowNode.UserTask node && node.Properties.GetValueOrDefault(TargetProperty) == "true")
                    return ElementPath.Beside(step, scope, id);
        }
        return null;
    }

    private static string Name(ReturnTarget target) => target switch
    {
        ReturnTarget.Initiator => "the initiator's",
        ReturnTarget.Previous => "the previous one",
        ReturnTarget.Element element => $"'{element.Id}'",
        _ => throw new UnreachableException(),
    };
}
