using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Server.Features.Tasks;

/// <summary>释放: the task goes back to everybody who could have taken it.</summary>
public static class ReleaseTask
{
    public static Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> HandleAsync(
        string id, [FromHeader(Name = "Idempotency-Key")] Guid? key, [AsParameters] TaskRoom room, CancellationToken stop) =>
        TaskStep.RunAsync(room, new TaskAct(id, key, (task, at) => new Command.ReleaseTask(task.Number) { At = at }), stop);
}
