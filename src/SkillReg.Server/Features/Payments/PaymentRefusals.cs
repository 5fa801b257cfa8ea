using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Payments;

/// <summary>Why something cannot be done about a payment.</summary>
public static class PaymentRefusals
{
    public static readonly Refusal KeyMissing = new(StatusCodes.Status400BadRequest, "request.key-missing", "缺少请求编号，请刷新页面后重试");

    public static readonly Refusal NotDue = new(StatusCodes.Status409Conflict, "payment.not-due", "该订单现在不需要缴费，请刷新页面查看");

    public static readonly Refusal TooLate = new(StatusCodes.Status409Conflict, "payment.too-late", "缴费已截止，不能再支付");

    public static readonly Refusal OfflineOnly = new(StatusCodes.Status409Conflict, "payment.offline-only", "本平台暂不支持在线支付，请联系财务窗口缴费");

    public static readonly Refusal NoAnswer = new(StatusCodes.Status503ServiceUnavailable, "payment.no-answer", "支付机构暂时没有响应，请稍后再试");

    public static readonly Refusal NotAwaited = new(StatusCodes.Status409Conflict, "payment.not-awaited", "该订单的状态已变化，不能登记，请刷新后查看");
}
