using System.Collections.Immutable;
using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>A user task (10.3.4): waits for a person, and says who may be that person and until when.</summary>
internal sealed class UserTask : ElementOf<FlowNode.UserTask>
{
    private const int HighestPriority = 100;

    protected override void Activate(Step step, ElementInstance instance, FlowNode.UserTask node)
    {
        var assignment = node.Assignment;
        if (!Schedule(step, instance, assignment.DueDate, out var due)
            || !Schedule(step, instance, assignment.FollowUpDate, out var followUp)
            || Priority(step, instance, assignment.Priority) is not { } priority)
            return;
        var task = new Wait.UserTask(step.NextId, node.Id)
        {
            Assignee = Texts(step, instance, assignment.Assignee) is [var assignee, ..] ? assignee : null,
            CandidateGroups = Texts(step, instance, assignment.CandidateGroups),
            CandidateUsers = Texts(step, instance, assignment.CandidateUsers),
            Due = due,
            FollowUp = followUp,
            Priority = priority,
            CreatedAt = step.At,
        };
        step.Emit(new CaseEvent.WaitOpened(instance.Id, task));
        step.Emit(new CaseEvent.ElementActivated(instance.Id));
    }

    /// <summary>The due and follow-up dates of an open task under other facts, counted from its creation.</summary>
    public static Wait.UserTask Recompute(Step step, ElementInstance instance, Wait.UserTask task)
    {
        var assignment = step.NodeOf(instance) is FlowNode.UserTask node ? node.Assignment : Assignment.Open;
        return task with
        {
            Due = Anew(assignment.DueDate, task.Due),
            FollowUp = Anew(assignment.FollowUpDate, task.FollowUp),
        };

        DateTimeOffset? Anew(Expression? expression, DateTimeOffset? before) =>
            expression?.Compiled is null ? before : Scheduled(step, instance, task, expression) ?? before;
    }

    /// <summary>
    /// The open task under another definition, of which only what differs counts. Whoever has it keeps it.
    /// </summary>
    public static Wait.UserTask Reassign(Step step, ElementInstance instance, (Wait.UserTask Task, Assignment Before) open)
    {
        var (task, before) = open;
        var now = step.NodeOf(instance) is FlowNode.UserTask node ? node.Assignment : Assignment.Open;
        return task with
        {
            Due = Anew(before.DueDate, now.DueDate, task.Due),
            FollowUp = Anew(before.FollowUpDate, now.FollowUpDate, task.FollowUp),
            CandidateGroups = Equals(before.CandidateGroups, now.CandidateGroups) ? task.CandidateGroups : Texts(step, instance, now.CandidateGroups),
            CandidateUsers = Equals(before.CandidateUsers, now.CandidateUsers) ? task.CandidateUsers : Texts(step, instance, now.CandidateUsers),
            Priority = Equals(before.Priority, now.Priority) ? task.Priority : Priority(step, instance, now.Priority) ?? task.Priority,
        };

        DateTimeOffset? Anew(Expression? former, Expression? expression, DateTimeOffset? date) =>
            Equals(former, expression) ? date
            : expression is null ? null
            : Scheduled(step, instance, task, expression) ?? date;
    }

    /// <summary>A date of the task as it would have been set when the task was created.</summary>
    private static DateTimeOffset? Scheduled(Step step, ElementInstance instance, Wait.UserTask task, Expression expression)
    {
        var value = Evaluation.At(step, instance, expression, task.CreatedAt);
        return Instants.From(value) ?? Instants.Plus(task.CreatedAt, value);
    }

    private static bool Schedule(Step step, ElementInstance instance, Expression? expression, out DateTimeOffset? instant)
    {
        instant = null;
        if (expression is null)
            return true;
        var value = Evaluation.Of(step, instance, expression);
        instant = Instants.From(value) ?? Instants.Plus(step.At, value);
        if (instant is not null || value.IsNull)
            return true;
        step.Raise(instance.Id, IncidentPhase.Activate, "date-not-readable",
            $"Expected '{expression.Text}' to give a date and time, but it gave {value}.");
        return false;
    }

    private static int? Priority(Step step, ElementInstance instance, Expression? expression)
    {
        if (expression is null)
            return Wait.UserTask.DefaultPriority;
        var value = Evaluation.Of(step, instance, expression);
        var number = value is FeelNumber given ? given.Value
            : value is FeelString text ? Decimal34.Parse(text.Value) : null;
        if (number?.ToInteger(0, HighestPriority) is { } priority)
            return (int)priority;
        step.Raise(instance.Id, IncidentPhase.Activate, "priority-not-readable",
            $"Expected '{expression.Text}' to give a number from 0 to {HighestPriority}, but it gave {value}.");
        return null;
    }

    private static ImmutableArray<string> Texts(Step step, ElementInstance instance, Expression? expression) =>
        expression is null ? [] : Evaluation.AsTexts(Evaluation.Of(step, instance, expression));
}
