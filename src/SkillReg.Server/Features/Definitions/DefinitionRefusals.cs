using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>Why something cannot be done with definitions.</summary>
public static class DefinitionRefusals
{
    public static readonly Refusal DraftExists =
        new(StatusCodes.Status409Conflict, "definition.draft-exists", "该业务已有草稿，请先发布或放弃现有草稿");

    public static readonly Refusal Changed =
        new(StatusCodes.Status412PreconditionFailed, "definition.changed", "内容已被他人修改，请查看最新内容后再操作");

    public static readonly Refusal TagMissing =
        new(StatusCodes.Status428PreconditionRequired, "definition.tag-missing", "缺少版本标记，请刷新页面后重试");

    public static readonly Refusal KeyMissing =
        new(StatusCodes.Status400BadRequest, "request.key-missing", "缺少请求编号，请刷新页面后重试");

    public static readonly Refusal FileRefused =
        new(StatusCodes.Status422UnprocessableEntity, "definition.file-refused", "文件不符合要求，未保存");

    public static readonly Refusal TooLarge =
        new(StatusCodes.Status413PayloadTooLarge, "definition.too-large", "文件过大或过多，超出一个版本的上限");

    public static readonly Refusal Unfit =
        new(StatusCodes.Status422UnprocessableEntity, "definition.unfit", "草稿未通过检查，不能发布");

    public static readonly Refusal Identical =
        new(StatusCodes.Status409Conflict, "definition.identical", "草稿与当前版本完全相同，无需发布");

    public static readonly Refusal ArchiveRefused =
        new(StatusCodes.Status422UnprocessableEntity, "definition.archive-refused", "压缩包不符合要求，未导入");

    public static readonly Refusal SharedDiffers =
        new(StatusCodes.Status409Conflict, "definition.shared-differs", "各业务的公共文件版本不一致，请逐个业务导出，或先发布有关草稿");

    /// <summary>All that is wrong, at once, with file, element and line.</summary>
    public static ProblemHttpResult With(this Refusal refusal, IEnumerable<DefinitionProblem> problems, IEnumerable<TrialResult>? failed = null)
    {
        var result = refusal.ToResult();
        result.ProblemDetails.Extensions["findings"] = problems.Select(FindingView.Of).ToList();
        if (failed is not null)
            result.ProblemDetails.Extensions["trials"] = failed.ToList();
        return result;
    }

    /// <summary>Says what stands there now, so that the other person's work can be shown.</summary>
    public static ProblemHttpResult With(this Refusal refusal, DraftFile? current)
    {
        var result = refusal.ToResult();
        if (current is not null)
            result.ProblemDetails.Extensions["current"] = current;
        return result;
    }
}

/// <summary>A refusal with the findings that caused it, as it stands on the wire.</summary>
public sealed record RefusedDefinition(
    string Type, string Title, int Status, string Code, string RequestId, IReadOnlyList<FindingView> Findings, IReadOnlyList<TrialResult>? Trials);
