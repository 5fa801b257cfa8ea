using System.Security.Cryptography;
using SkillReg.Registration.Applicants;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Identity.Challenges;

/// <summary>An answer to a challenge, as a page sends it along with what it wants.</summary>
public sealed record ChallengeAnswer(Guid? Id, string? Answer);

/// <summary>Hands out challenges and judges the answers.</summary>
public sealed class ChallengeDesk(Storage.Identity.Challenges challenges, KeyRing keys, TimeProvider time)
{
    public const string Picture = "picture";
    public const string Work = "work";

    public const string ForPhoneCode = "phone-code";
    public const string ForSignIn = "sign-in";
    public const string ForTicket = "ticket";

    private const int Letters = 4;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    public static readonly Refusal Wrong =
        new(StatusCodes.Status422UnprocessableEntity, "challenge.wrong", "图形验证码不正确或已失效，请重新获取");

    public static readonly IReadOnlyList<string> Purposes = [ForPhoneCode, ForSignIn, ForTicket];

    /// <summary>A text to be drawn, whose answer is remembered for one try.</summary>
    public async Task<(Guid Id, string Text)> AskForPictureAsync(byte[] visitor, string purpose, CancellationToken stop)
    {
        var text = RandomNumberGenerator.GetString(Glyphs.Alphabet, Letters);
        return (await RememberAsync((visitor, purpose), Picture, Fingerprint(text), stop), text);
    }

    public async Task<(Guid Id, byte[] Seed)> AskForWorkAsync(byte[] visitor, string purpose, CancellationToken stop)
    {
        var seed = RandomNumberGenerator.GetBytes(ProofOfWork.SeedBytes);
        return (await RememberAsync((visitor, purpose), Work, seed, stop), seed);
    }

    /// <summary>Judges an answer. Right or wrong, the challenge is used up.</summary>
    public async Task<bool> IsPassedAsync(ChallengeAnswer? answer, byte[] visitor, string purpose, CancellationToken stop)
    {
        if (answer is not { Id: { } id, Answer: { } text }
            || await challenges.TakeAsync(new ChallengeTicket(id, visitor, purpose), time.GetUtcNow(), stop) is not { } asked)
        {
            return false;
        }

        return asked.Kind == Work
            ? ProofOfWork.IsSolved(asked.Answer, text)
            : CryptographicOperations.FixedTimeEquals(asked.Answer, Fingerprint(Typed.Normalise(text).ToUpperInvariant()));
    }

    private byte[] Fingerprint(string text) => keys.Fingerprint("challenge", text);

    private async Task<Guid> RememberAsync((byte[] Visitor, string Purpose) whom, string kind, byte[] answer, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var challenge = new ChallengeRow
        {
            Id = Guid.CreateVersion7(now),
            Visitor = whom.Visitor,
            Purpose = whom.Purpose,
            Kind = kind,
            Answer = answer,
            ExpiresAt = (now + Lifetime).UtcDateTime,
        };
        await challenges.AddAsync(challenge, stop);
        return challenge.Id;
    }
}
