using SkillReg.Storage.Secrets;

namespace SkillReg.Storage.Identity;

/// <summary>What somebody typed to sign in, as each of the three things it can be.</summary>
public sealed record LoginKeys(string UserName, byte[] PhoneKey, byte[] IdNumberKey)
{
    public const string Phone = "phone";
    public const string IdNumber = "id-number";

    public static LoginKeys Of(string typed, KeyRing keys)
    {
        var plain = typed.Trim();
        return new LoginKeys(plain.ToLowerInvariant(), keys.Fingerprint(Phone, plain), keys.Fingerprint(IdNumber, plain.ToUpperInvariant()));
    }
}
