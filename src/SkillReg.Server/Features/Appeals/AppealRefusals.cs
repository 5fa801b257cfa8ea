using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Appeals;

/// <summary>Why an appeal is not taken in.</summary>
public static class AppealRefusals
{
    public static readonly Refusal KeyMissing = new(StatusCodes.Status400BadRequest, "request.key-missing", "请求缺少 Idempotency-Key");

    public static readonly Refusal NotNow = new(StatusCodes.Status409Conflict, "appeal.not-now", "现在不能对该成绩提出申诉");

    public static readonly Refusal OneIsOpen = new(StatusCodes.Status409Conflict, "appeal.open", "已有正在复核的申诉，请等待结果");
}
