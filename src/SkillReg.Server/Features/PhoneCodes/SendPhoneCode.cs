using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Applicants;
using SkillReg.Server.Identity;
using SkillReg.Server.Identity.Challenges;
using SkillReg.Server.Messaging;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Features.PhoneCodes;

/// <summary>
/// Sends a code to a phone, after a challenge and within budgets. The answer is the same whether or not the phone has an
/// account; only its owner learns that, from the message.
/// </summary>
public static class SendPhoneCode
{
    public const string ForRegistration = "registration";
    public const string ForPasswordReset = "password-reset";
    public const string ForPhoneChange = "phone-change";

    /// <summary>Sent by another operation to a phone that the asker does not name.</summary>
    public const string ForRebinding = "identity-rebinding";

    public static readonly Refusal TooOften =
        new(StatusCodes.Status429TooManyRequests, "phone-code.too-often", "验证码发送过于频繁，请稍后再试");

    public static readonly Refusal NoChannel =
        new(StatusCodes.Status503ServiceUnavailable, "phone-code.no-channel", "短信服务暂未开通，请联系管理员");

    private static readonly string[] Purposes = [ForRegistration, ForPasswordReset, ForPhoneChange];

    public sealed record Request(string? Phone, string? Purpose, ChallengeAnswer? Challenge);

    /// <param name="ResendAfter">Seconds until another code may be asked for.</param>
    /// <param name="Hint">What to look at when nothing arrives.</param>
    public sealed record Response(int ResendAfter, int ExpiresIn, string Hint);

    public sealed record Parts(
        ChallengeDesk Challenges, VisitorCookie Visitors, Storage.Identity.Applicants Applicants, Storage.Identity.PhoneCodes Codes, Letters Letters, MessageChannels Channels,
        MessagePump Pump, KeyRing Keys, Limits Limits, TimeProvider Time);

    public static async Task<Results<Accepted<Response>, ProblemHttpResult>> HandleAsync(
        Request request, [AsParameters] Parts parts, HttpContext context, CancellationToken stop)
    {
        var phone = MobileNumber.TryRead(request.Phone);
        if (phone is null || !Purposes.Contains(request.Purpose) || request.Purpose is not { } purpose)
            return Refusals.Invalid([.. Check(phone, request.Purpose)]).ToResult();
        if (parts.Channels.Find(MessageChannels.Sms) is null)
            return NoChannel.ToResult();

        var visitor = parts.Visitors.Recognise(context);
        if (!await parts.Challenges.IsPassedAsync(request.Challenge, visitor, ChallengeDesk.ForPhoneCode, stop))
            return ChallengeDesk.Wrong.ToResult();

        var phoneKey = parts.Keys.Fingerprint(LoginKeys.Phone, phone);
        var order = await OrderAsync(parts, new CodePurpose(phoneKey, visitor, purpose), phone, stop);
        order = order with { Budgets = parts.Limits.OfPhoneCode(phoneKey, visitor, context.Connection.RemoteIpAddress) };
        if (await parts.Codes.TrySendAsync(order, parts.Time.GetUtcNow(), stop) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return TooOften.ToResult();
        }

        parts.Pump.Wake();
        return TypedResults.Accepted(
            (string?)null,
            new Response((int)Limits.Cooldown.TotalSeconds, (int)Storage.Identity.PhoneCodes.Lifetime.TotalSeconds, RegistrationTexts.BlockedHint));
    }

    /// <summary>The fingerprint of a code for one phone, one browser and one purpose.</summary>
    public static byte[] Fingerprint(KeyRing keys, CodePurpose purpose, string code) => keys.Fingerprint(
        "code", $"{purpose.Purpose}\n{Convert.ToHexString(purpose.PhoneKey)}\n{Convert.ToHexString(purpose.Visitor)}\n{code}");

    /// <summary>A fresh code for a phone, with the message that carries it.</summary>
    public static CodeOrder Order(KeyRing keys, Letters letters, CodePurpose purpose, string phone)
    {
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);
        var message = letters.ToPhone(phone, MessageTemplates.Code, new Dictionary<string, string> { ["code"] = code, ["minutes"] = "5" });
        return new CodeOrder(purpose, message, Fingerprint(keys, purpose, code), []);
    }

    private static async Task<CodeOrder> OrderAsync(Parts parts, CodePurpose purpose, string phone, CancellationToken stop)
    {
        var isKnown = await parts.Applicants.KnowsPhoneAsync(purpose.PhoneKey, stop);
        if (isKnown == (purpose.Purpose != ForPasswordReset))
        {
            // Whoever asks sees no difference; the owner of the phone is told how things stand.
            var template = isKnown ? MessageTemplates.AlreadyRegistered : MessageTemplates.NotRegistered;
            return new CodeOrder(purpose, parts.Letters.ToPhone(phone, template, new Dictionary<string, string>()), CodeKey: null, []);
        }

        return Order(parts.Keys, parts.Letters, purpose, phone);
    }

    private static IEnumerable<FieldProblem> Check(string? phone, string? purpose)
    {
        if (phone is null)
            yield return new FieldProblem("/phone", "phone", "请输入正确的手机号码");
        if (!Purposes.Contains(purpose))
            yield return new FieldProblem("/purpose", "one-of", "不支持的验证用途");
    }
}
