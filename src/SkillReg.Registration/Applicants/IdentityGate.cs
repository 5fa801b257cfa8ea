namespace SkillReg.Registration.Applicants;

/// <summary>
/// The one-time confirmation of one's own name and ID number. Both are typed again, with a promise word for word; afterwards
/// only staff can correct them.
/// </summary>
public static class IdentityGate
{
    public const string Banner = "请在本页面中确认您的真实姓名和有效证件号码，一经确认，您在系统中将无法自行修改。请您谨慎操作。";
    public const string IdType = "居民身份证";
    public const string PromiseHint = "*请按照下方的文字输入";
    public const string Promise = "我已确认上方所填写内容为本人有效证件中的真实姓名和证件号码";
    public const string Question = "你确定要保存确认信息吗?";
    public const string Confirmed = "身份信息确认成功,如有改动,请您将公共服务平台中个人信息修改为一致信息!";

    /// <summary>Everything that keeps the confirmation from being saved: field, rule and sentence.</summary>
    public static IEnumerable<(string Field, string Rule, string Message)> Problems(IdentityCard current, IdentityCard typed, string? promise)
    {
        if (!string.Equals(Typed.Normalise(typed.IdNumber), Typed.Normalise(current.IdNumber), StringComparison.OrdinalIgnoreCase))
            yield return ("idNumber", "identity.id-number", "确认证件号与当前证件号码不一致");
        if (Typed.Normalise(typed.Name) != Typed.Normalise(current.Name))
            yield return ("name", "identity.name", "确认姓名与当前姓名不一致");
        if (Typed.Normalise(promise) != Promise)
            yield return ("promise", "identity.promise", $"请按照文字输入：{Promise}");
    }
}

/// <summary>A name and the number of the document that proves it.</summary>
public sealed record IdentityCard(string IdNumber, string Name);
