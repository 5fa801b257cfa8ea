using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Phones;

/// <summary>Why a phone is not bound to an account.</summary>
public static class PhoneRefusals
{
    public static readonly Refusal Taken = new(StatusCodes.Status409Conflict, "phone.taken", "该手机号已绑定其他账号");

    public static readonly Refusal KeyMissing = new(StatusCodes.Status400BadRequest, "request.key-missing", "请求缺少 Idempotency-Key");
}
