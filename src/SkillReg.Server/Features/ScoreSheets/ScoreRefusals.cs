using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.ScoreSheets;

/// <summary>Why scores are not taken in.</summary>
public static class ScoreRefusals
{
    public static readonly Refusal KeyMissing = new(StatusCodes.Status400BadRequest, "request.key-missing", "请求缺少 Idempotency-Key");

    public static readonly Refusal KeyUsed = new(StatusCodes.Status409Conflict, "request.key-used", "该 Idempotency-Key 已用于其他请求");

    public static readonly Refusal Unreadable =
        new(StatusCodes.Status422UnprocessableEntity, "scores.unreadable", "无法读取文件，请上传 4 MB 以内的 CSV 或 XLSX 表格");

    public static readonly Refusal Empty = new(StatusCodes.Status422UnprocessableEntity, "scores.empty", "表格中没有填写成绩");

    public static readonly Refusal NobodyWaits = new(StatusCodes.Status409Conflict, "scores.nobody-waits", "本阶段没有等待成绩的考生");
}
