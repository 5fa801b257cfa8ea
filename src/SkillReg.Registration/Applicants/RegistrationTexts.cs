namespace SkillReg.Registration.Applicants;

/// <summary>The sentences of registration that people know from the guides, word for word.</summary>
public static class RegistrationTexts
{
    public const string Agreement = "我已阅读并同意《用户协议》";
    public const string AgreementVersion = "2026-01";
    public const string NationalSync = "同步成为中国政务服务平台用户";
    public const string AlreadyKnown = "提示：持北京通账号无需注册，可以直接登录政务大厅啦！";
    public const string MobilePlaceholder = "请输入您的手机号码";
    public const string PicturePlaceholder = "请输入图形验证码";
    public const string CodePlaceholder = "请输入短信验证码";
    public const string RegisterNow = "立即注册";
    public const string SignInInstead = "已有帐号,立即登录";
    public const string Mismatch = "提示核对后重新交验";
    public const string Taken = "提示换绑或人工申诉";
    public const string RealNameNeeded = "如不进行实名认证将无法进行网上报名!";
    public const string NoUnit = "您未关联单位，请点击进行关联";
    public const string BlockedHint = "如果接收不到短信，请关闭手机短信拦截功能";
    public const string Verified = "认证成功";
    public const string Registered = "注册成功";

    public static readonly IReadOnlyList<string> Steps = ["注册账号", "实名认证", "完成"];
}
