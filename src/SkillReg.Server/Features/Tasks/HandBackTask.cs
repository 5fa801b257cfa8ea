using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Server.Features.Tasks;

/// <summary>A delegated task goes back to whoever delegated it, for the decision: given back, or taken back.</summary>
public static class HandBackTask
{
    public static Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> HandleAsync(
        string id, [FromHeader(Name = "Idempotency-Key")] Guid? key, [AsParameters] TaskRoom room, CancellationToken stop) =>
        TaskStep.RunAsync(
            room, new TaskAct(id, key, (task, at) => new Command.HandBackTask(task.Number) { At = at }) { May = TaskRights.ToHandBack }, stop);
}
