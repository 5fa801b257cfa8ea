using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Petitions;

/// <summary>Why somebody cannot ask for something, or not now.</summary>
public static class PetitionRefusals
{
    public static readonly Refusal KeyMissing = new(StatusCodes.Status400BadRequest, "request.key-missing", "请求缺少 Idempotency-Key");

    public static readonly Refusal NotOffered = new(StatusCodes.Status409Conflict, "petition.not-offered", "暂不受理这类申请，请联系服务台");

    public static readonly Refusal Nobody = new(StatusCodes.Status409Conflict, "petition.nobody", "该单位暂无管理员受理，请直接联系单位");

    public static readonly Refusal OneIsOpen = new(StatusCodes.Status409Conflict, "petition.open", "您有一项同类申请正在办理，请等待办结或先撤回");

    public static readonly Refusal NotAwaited = new(StatusCodes.Status409Conflict, "petition.not-awaited", "该申请已经办结或失效，不能再操作");

    public static readonly Refusal NotTaken = new(StatusCodes.Status409Conflict, "identity.not-taken", "该身份证号没有被其他账号认证，请直接进行实名认证");

    public static readonly Refusal NotProved = new(StatusCodes.Status409Conflict, "identity.not-proved", "您尚未完成实名认证，没有可更正的身份信息");

    public static readonly Refusal NoPhone = new(StatusCodes.Status409Conflict, "identity.no-phone", "原账号没有绑定手机号，请选择人工申诉");

    public static readonly Refusal Elsewhere = new(StatusCodes.Status409Conflict, "association.current", "您已关联该单位");
}
