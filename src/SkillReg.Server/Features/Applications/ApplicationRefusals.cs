using SkillReg.Registration.Applicants;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Applications;

/// <summary>Why something cannot be done with an application.</summary>
public static class ApplicationRefusals
{
    public static readonly Refusal PlanClosed =
        new(StatusCodes.Status409Conflict, "application.plan-closed", "不在报名时间内，现在不能报名");

    public static readonly Refusal NotOffered =
        new(StatusCodes.Status409Conflict, "application.not-offered", "该计划暂未开放，请稍后再试");

    public static readonly Refusal NotOpen =
        new(StatusCodes.Status409Conflict, "application.not-open", "报名信息已提交，现在不能修改");

    public static readonly Refusal TooLate =
        new(StatusCodes.Status409Conflict, "application.too-late", "现在不能撤回报名");

    public static readonly Refusal SectionChanged =
        new(StatusCodes.Status412PreconditionFailed, "application.section-changed", "这一部分已在别处修改，请刷新后再保存");

    public static readonly Refusal TagMissing =
        new(StatusCodes.Status428PreconditionRequired, "application.tag-missing", "缺少版本标记，请刷新页面后重试");

    /// <summary>Its sentence is the scheme's own, where it has one.</summary>
    public static readonly Refusal IdentityNeeded =
        new(StatusCodes.Status409Conflict, "application.identity-needed", RegistrationTexts.RealNameNeeded);

    public static readonly Refusal AssociationNeeded =
        new(StatusCodes.Status409Conflict, "application.association-needed", RegistrationTexts.NoUnit);

    public static readonly Refusal Confirm =
        new(StatusCodes.Status409Conflict, "application.confirm", "请逐项确认后再提交");

    public static readonly Refusal KeyMissing =
        new(StatusCodes.Status400BadRequest, "request.key-missing", "缺少请求编号，请刷新页面后重试");
}
