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

    public static Refusal? Delegate(Step step, Command.DelegateTask command) =>
        With(step, command.Task, TaskMove.Delegate, (instance, task) =>
            step.Emit(new CaseEvent.TaskDelegated(instance.Id, task.Id, command.Person, task.Assignee ?? command.Person)));

    public static Refusal? HandBack(Step step, Command.HandBackTask command) =>
        step.State.Waiting<Wait.UserTask>(command.Task) is { Wait.With: null or { Owner: null } }
            ? new("task-not-delegated", $"Expected a delegated task, but {command.Task} is none.")
            : With(step, command.Task, TaskMove.HandBack, (instance, task) =>
                step.Emit(new CaseEvent.TaskHandedBack(instance.Id, task.Id, task.With?.Owner ?? "")));

    public static Refusal? AddReviewer(Step step, Command.AddReviewer command) =>
        step.State.Waiting<Wait.UserTask>(command.Task) is { Wait: var open } && CannotAsk(open, command.Person) is { } refusal
            ? refusal
            : With(step, command.Task, TaskMove.AddReviewer, (instance, task) =>
                step.Emit(new CaseEvent.ReviewerAdded(instance.Id, task.Id, command.Person)));

    public static Refusal? GiveOpinion(Step step, Command.GiveOpinion command)
    {
        if (step.State.Waiting<Wait.UserTask>(command.Task) is { Wait: var open } && open.With?.Asked.Contains(command.Person) != true)
            return new("reviewer-not-asked", $"Expected somebody who was asked about the task {command.Task}, but the sender was not.");
        return UnknownOutcome(step, command.Task, command.Recommendation, isNeeded: false)
            ?? With(step, command.Task, TaskMove.GiveOpinion, (instance, task) => step.Emit(
                new CaseEvent.OpinionGiven(instance.Id, task.Id, command.Person) { Recommendation = command.Recommendation }));
    }

    public static Refusal? Remind(Step step, Command.RemindTask command) =>
        With(step, command.Task, TaskMove.Remind, (instance, task) =>
            step.Emit(new CaseEvent.TaskReminded(instance.Id, task.Id, command.At)));

    /// <summary>A second opinion is somebody else's than the holder's, and asked for once.</summary>
    private static Refusal? CannotAsk(Wait.UserTask task, string person)
    {
        var with = task.With ?? Collaboration.None;
        if (task.Assignee == person || with.IsReviewer(person))
            return new("reviewer-known", $"Expected somebody new as a reviewer of the task {task.Id}, but the person has a hand in it already.");
        return with.Asked.Length + with.Heard.Length >= Limits.Reviewers
            ? new("reviewers-too-many", $"Expected at most {Limits.Reviewers} reviewers beside the holder of the task {task.Id}, but got one more.")
            : null;
    }

    public static Refusal? Complete(Step step, Command.CompleteTask command) =>
        UnknownOutcome(step, command.Task, command.Outcome, isNeeded: true) ?? With(step, command.Task, TaskMove.Complete, (instance, task) =>
        {
            step.Emit(new CaseEvent.TaskCompleted(instance.Id, task.Id, ElementPath.Of(step, instance)) { Outcome = command.Outcome });
            if (command.Outcome is not null)
                step.Emit(new CaseEvent.VariablesSet(ScopeOf(step, instance).Id, OutcomeOf(command)));
            Variables.Deliver(step, step.State.Instances[instance.Id], command.Variables);
            step.Complete(instance.Id);
        });

    private static Refusal? UnknownOutcome(Step step, int task, string? outcome, bool isNeeded)
    {
        var outcomes = step.State.Waiting<Wait.UserTask>(task) is { Instance: var instance }
            ? ((FlowNode.UserTask)step.NodeOf(instance)).Outcomes
            : [];
        return outcomes.IsEmpty || (outcome is null ? !isNeeded : outcomes.Contains(outcome))
            ? null
            : new("outcome-unknown",
                $"Expected one of the outcomes {string.Join(", ", outcomes)}, but got '{outcome ?? "none"}'.");
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
        if (task.With?.Owner is not null && !LifeCycle.AllowsDelegated(move))
            return new("task-delegated", $"Expected a task that was handed back for {move}, but {id} is delegated.");
        act(instance, task);
        return null;
    }
}
