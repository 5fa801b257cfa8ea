using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Tasks;

/// <summary>What somebody who works on tasks may be refused.</summary>
public static class TaskRefusals
{
    public static readonly Refusal KeyMissing = new(StatusCodes.Status400BadRequest, "request.key-missing", "请求缺少 Idempotency-Key");

    public static readonly Refusal KeyUsed = new(StatusCodes.Status409Conflict, "request.key-used", "该 Idempotency-Key 已用于其他请求");

    public static readonly Refusal Ended = new(StatusCodes.Status409Conflict, "task.ended", "该任务已经办结或撤回，不能再办理");

    public static readonly Refusal Taken = new(StatusCodes.Status409Conflict, "task.taken", "该任务已由其他人签收");

    public static readonly Refusal NotPossible = new(StatusCodes.Status409Conflict, "task.not-possible", "任务的当前状态不允许这样操作");

    public static readonly Refusal UnknownOutcome = new(StatusCodes.Status422UnprocessableEntity, "task.outcome-unknown", "该任务没有这种办理结果");

    public static readonly Refusal OrderNotOffered =
        new(StatusCodes.Status422UnprocessableEntity, "task.order-not-offered", "筛选后的列表请按到期时间或紧急程度排列");

    public static readonly Refusal NoCandidate =
        new(StatusCodes.Status422UnprocessableEntity, "task.not-a-candidate", "只能转给可以办理该任务的人员");

    /// <summary>The loser of a race learns what became of the task.</summary>
    public static ProblemHttpResult ToResult(this Refusal refusal, TaskState current) => TypedResults.Problem(
        title: refusal.Title,
        statusCode: refusal.Status,
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Code, ["current"] = current });
}
