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

    public static readonly Refusal NoCandidate =
        new(StatusCodes.Status422UnprocessableEntity, "task.not-a-candidate", "只能转给可以办理该任务的人员");

    public static readonly Refusal NoColleague =
        new(StatusCodes.Status422UnprocessableEntity, "task.not-a-colleague", "只能邀请同一机构的审核人员");

    public static readonly Refusal OwnOpinion =
        new(StatusCodes.Status422UnprocessableEntity, "task.own-opinion", "参与加签的人员不能办理同一任务");

    public static readonly Refusal OwnCase = new(StatusCodes.Status422UnprocessableEntity, "task.own-case", "本人的报名不能由本人审核，请转给其他人员");

    public static readonly Refusal FourEyes =
        new(StatusCodes.Status422UnprocessableEntity, "task.four-eyes", "您已审核过该报名的另一级，请转给其他人员");

    public static readonly Refusal ReviewerKnown =
        new(StatusCodes.Status422UnprocessableEntity, "task.reviewer-known", "该人员已参与此任务，请选择其他人员");

    public static readonly Refusal ReviewersTooMany =
        new(StatusCodes.Status422UnprocessableEntity, "task.reviewers-too-many", $"每个任务最多加签{Bpmn.Engine.Limits.Reviewers}人");

    public static readonly Refusal Delegated = new(StatusCodes.Status409Conflict, "task.delegated", "该任务已委派，交回后才能这样操作");

    public static readonly Refusal Reminded = new(
        StatusCodes.Status429TooManyRequests, "task.reminded", $"该任务刚刚催办过，{TaskRights.ReminderPause.TotalHours}小时内不能重复催办");

    /// <summary>What stands in the way of a task that the reader knows of.</summary>
    public static Refusal For(Bpmn.Engine.Wait.UserTask task, Storage.Tasks.TaskReader reader) =>
        task.Assignee is null ? NotPossible
        : task.With?.Owner is { } owner && (owner == reader.Person || task.Assignee == reader.Person) ? Delegated
        : task.Assignee == reader.Person ? NotPossible
        : Taken;

    /// <summary>The loser of a race learns what became of the task.</summary>
    public static ProblemHttpResult ToResult(this Refusal refusal, TaskState current) => TypedResults.Problem(
        title: refusal.Title,
        statusCode: refusal.Status,
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Code, ["current"] = current });
}
