using System.Security.Cryptography;
using SkillReg.Registration.Applicants;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Identity.SecondFactors;

/// <summary>Hands out secrets for authenticator apps and judges the codes that are typed.</summary>
public sealed class SecondFactorDesk(Storage.Identity.SecondFactors factors, Budgets budgets, KeyRing keys, TimeProvider time)
{
    public const int RecoveryCodes = 10;

    private const string Issuer = "SkillReg";
    private const int Tries = 5;
    private const int RecoveryLength = 10;

    // Without the letters and digits that are mistaken for one another.
    private const string RecoveryAlphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    private static readonly TimeSpan TriesWindow = TimeSpan.FromMinutes(15);

    public static readonly Refusal Needed =
        new(StatusCodes.Status422UnprocessableEntity, "second-factor.needed", "请输入身份验证器上的动态口令");

    public static readonly Refusal Wrong = Refusals.Invalid([new FieldProblem("/code", "second-factor.wrong", "动态口令不正确或已使用，请输入新的口令")]);

    public static readonly Refusal TooOften =
        new(StatusCodes.Status429TooManyRequests, "second-factor.too-often", "验证失败次数过多，请15分钟后再试");

    /// <summary>A secret that counts only once a code of it was typed.</summary>
    /// <returns>Null where a confirmed one stands.</returns>
    public async Task<Proposal?> ProposeAsync(SignedIn person, CancellationToken stop)
    {
        var secret = RandomNumberGenerator.GetBytes(Totp.SecretBytes);
        var sealedSecret = keys.Seal(Convert.ToBase64String(secret), SecondFactorRow.SecretPlace(person.AccountId));
        return await factors.TryProposeAsync(person.AccountId, sealedSecret, stop)
            ? new Proposal(Totp.ToBase32(secret), Totp.UriOf(Issuer, person.Login, secret))
            : null;
    }

    /// <returns>The codes for a lost phone, shown this once; or why there are none.</returns>
    public async Task<(IReadOnlyList<string> Codes, Refusal? Refusal)> ConfirmAsync(SignedIn person, string? typed, byte[] session, CancellationToken stop)
    {
        var account = person.AccountId;
        if (!await TryPayAsync(account, stop))
            return ([], TooOften);
        if (await factors.FindAsync(account, stop) is not { ConfirmedAt: null } factor || FindStep(factor, Typed.Normalise(typed)) is not { } step)
            return ([], Wrong);

        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => RandomNumberGenerator.GetString(RecoveryAlphabet, RecoveryLength)).ToList();
        var confirmation = new Confirmation(account, factor.SecretSealed, step, [.. codes.Select(code => Fingerprint(account, code))], session);
        if (!await factors.TryConfirmAsync(confirmation, time.GetUtcNow(), stop))
            return ([], Wrong);

        await budgets.ForgetAsync(KeyOf(account), stop);
        return (codes, null);
    }

    /// <summary>Judges what was typed beside a right password.</summary>
    /// <returns>Null where the account has no second factor, or this code was good and is used up now.</returns>
    public async Task<Refusal?> JudgeAsync(Guid account, string? typed, CancellationToken stop)
    {
        if (await factors.FindAsync(account, stop) is not { ConfirmedAt: not null } factor)
            return null;

        var code = Typed.Normalise(typed).ToLowerInvariant();
        if (code.Length == 0)
            return Needed;
        if (!await TryPayAsync(account, stop))
            return TooOften;

        var isRight = code.Length == RecoveryLength
            ? await factors.TryUseRecoveryCodeAsync(account, Fingerprint(account, code), stop)
            : FindStep(factor, code) is { } step && await factors.TryUseStepAsync(account, step, stop);
        if (!isRight)
            return Wrong;

        await budgets.ForgetAsync(KeyOf(account), stop);
        return null;
    }

    /// <summary>A try is paid for before it is judged, so that tries at the same moment do not go uncounted.</summary>
    public async Task<bool> TryPayAsync(Guid account, CancellationToken stop) =>
        await budgets.TrySpendAsync([new Budget(KeyOf(account), Tries, TriesWindow)], time.GetUtcNow(), stop) is null;

    private long? FindStep(SecondFactorRow factor, string code) =>
        Totp.FindStep(Convert.FromBase64String(keys.Open(factor.SecretSealed, SecondFactorRow.SecretPlace(factor.AccountId))), code, time.GetUtcNow());

    private byte[] Fingerprint(Guid account, string code) => keys.Fingerprint("recovery-code", $"{account}\n{code}");

    private static string KeyOf(Guid account) => $"second-factor/{account}";

    /// <summary>A secret for an authenticator app, to be typed or scanned.</summary>
    public sealed record Proposal(string Secret, string Uri);
}
