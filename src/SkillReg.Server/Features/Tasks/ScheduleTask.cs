using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Tasks;

/// <summary>
/// An administrator of the task's organisation says until when it is to be done and how urgent it is. What is not given stays;
/// above the ordinary fifty a task is urgent, and stands before all others in lists by urgency.
/// </summary>
public static class ScheduleTask
{
    private const int HighestPriority = 100;

    public sealed record Request(DateTimeOffset? Due, int? Priority);

    public sealed record Place(string Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] TaskRoom room, CancellationToken stop)
    {
        var problems = new List<FieldProblem>();
        if (request is { Due: null, Priority: null })
            problems.Add(new FieldProblem("/due", "required", "请填写办理期限或紧急程度"));
        if (request.Due < room.Time.GetUtcNow())
            problems.Add(new FieldProblem("/due", "future", "办理期限不能早于现在"));
        if (request.Priority is < 0 or > HighestPriority)
            problems.Add(new FieldProblem("/priority", "range", $"紧急程度为0至{HighestPriority}"));
        if (problems.Count > 0)
            return Refusals.Invalid(problems).ToResult();

        return await TaskStep.RunAsync(
            room,
            new TaskAct(place.Id, place.Key, (task, at) => new Command.UpdateTask(task.Number)
            {
                At = at,
                Due = request.Due?.ToUniversalTime(),
                Priority = request.Priority,
            })
            {
                May = TaskRights.ToSchedule,
            },
            stop);
    }
}
