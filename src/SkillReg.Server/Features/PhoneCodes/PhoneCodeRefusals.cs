using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.PhoneCodes;

/// <summary>What whoever types a code may be told.</summary>
public static class PhoneCodeRefusals
{
    public static readonly Refusal Wrong = Refusals.Invalid([new FieldProblem("/code", "phone-code.wrong", "短信验证码不正确或已失效")]);

    public static readonly Refusal TooManyTries =
        new(StatusCodes.Status429TooManyRequests, "phone-code.too-many-tries", "验证码错误次数过多，请明天再试");
}
