using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Server.Features.Tasks;

/// <summary>签收: the task is the reader's from now on, and in nobody else's list.</summary>
public static class ClaimTask
{
    public static Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> HandleAsync(
        string id, [FromHeader(Name = "Idempotency-Key")] Guid? key, [AsParameters] TaskRoom room, CancellationToken stop) =>
        TaskStep.RunAsync(room, new TaskAct(id, key, (task, at) => new Command.ClaimTask(task.Number, room.Reader.Person) { At = at }) { May = TaskRights.ToClaim }, stop);
}
