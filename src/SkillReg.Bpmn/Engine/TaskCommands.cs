using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// What people do with user tasks. Whether a person may is the host's question; whether it is possible is ours.
/// </summary>
internal static class TaskCommands
{
    public static Refusal? Claim(Step step, Command.ClaimTask command) =>
        With(step, command.Task, TaskMove.Claim, (instance, task) =>
            step.Emit(new CaseEvent.TaskAssigned(instance.Id, task.Id, command.Person)));

    public static Refusal? Release(Step step, Command.ReleaseTask command) =>
        With(step, command.Task, TaskMove.Release, (instance, task) =>
            step.Emit(new CaseEvent.TaskAssigned(instance.Id, task.Id, null)));

    public static Refusal? Assign(Step step, Command.AssignTask command) =>
        With(step, command.Task, TaskMove.Assign, (instance, task) =>
            step.Emit(new CaseEvent.TaskAssigned(instance.Id, task.Id, command.Person)));

    public static Refusal? Update(Step step, Command.UpdateTask command) =>
        With(step, command.Task, TaskMove.Update, (instance, task) =>
            step.Emit(new CaseEvent.TaskUpdated(instance.Id, task with
            {
                Due = command.Due ?? task.Due,
                FollowUp = command.FollowUp ?? task.FollowUp,
                Priority = command.Priority ?? task.Priority,
                CandidateGroups = command.CandidateGroups ?? task.CandidateGroups,
            })));

    public static Refusal? Complete(Step step, Command.CompleteTask command) =>
        UnknownOutcome(step, command) ?? With(step, command.Task, TaskMove.Complete, (instance, task) =>
        {
            step.Emit(new CaseEvent.TaskCompleted(instance.Id, task.Id, ElementPath.Of(step, instance)) { Outcome = command.Outcome });
            if (command.Outcome is not null)
                step.Emit(new CaseEvent.VariablesSet(ScopeOf(step, instance).Id, OutcomeOf(command)));
            Variables.Deliver(step, step.State.Instances[instance.Id], command.Variables);
            step.Complete(instance.Id);
        });

    private static Refusal? UnknownOutcome(Step step, Command.CompleteTask command)
    {
        var outcomes = step.State.Waiting<Wait.UserTask>(command.Task) is { Instance: var instance }
            ? ((FlowNode.UserTask)step.NodeOf(instance)).Outcomes
            : [];
        return outcomes.IsEmpty || (command.Outcome is { } outcome && outcomes.Contains(outcome))
            ? null
            : new("outcome-unknown",
                $"Expected one of the outcomes {string.Join(", ", outcomes)}, but got '{command.Outcome ?? "none"}'.");
    }

    private static FeelContext OutcomeOf(Command.CompleteTask command) => FeelContext.Empty
        .With("outcome", command.Outcome ?? "")
        .With("outcomeBy", command.OutcomeBy is { } role ? role : FeelNull.Value)
        .With("reasonCodes", command.ReasonCodes.IsEmpty ? FeelList.Empty : new FeelList([.. command.ReasonCodes.Select(code => (FeelValue)code)]));

    /// <summary>
    /// An outcome belongs to the scope that the task stands in, where the conditions behind the task look for it.
    /// </summary>
    private static ElementInstance ScopeOf(Step step, ElementInstance instance)
    {
        var scope = step.State.Instances[instance.Parent];
        return scope.Kind == InstanceKind.Body ? step.State.Instances[scope.Parent] : scope;
    }

    private static Refusal? With(Step step, int id, TaskMove move, Action<ElementInstance, Wait.UserTask> act)
    {
        if (step.State.Waiting<Wait.UserTask>(id) is not var (instance, task))
            return new("task-not-open", $"Expected an open user task, but {id} is none.");
        if (!LifeCycle.Allows(task.Assignee is not null, move))
            return new("task-not-movable",
                $"Expected a task that allows {move}, but {id} is {(task.Assignee is null ? "not assigned" : "assigned")}.");
        act(instance, task);
        return null;
    }
}
