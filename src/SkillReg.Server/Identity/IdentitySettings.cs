using SkillReg.Registration.Applicants;
using SkillReg.Server.Messaging;
using SkillReg.Storage;

namespace SkillReg.Server.Identity;

/// <summary>What the deployment decided about accounts: passwords, challenges, who confirms identities, how messages leave.</summary>
/// <param name="OwnersChangePhones">Whether people change the phone of their account themselves, or their organisation's admins do.</param>
/// <param name="KeyFile">Null for the file in the data directory.</param>
/// <param name="RealNameRegister">Null where nobody can be asked.</param>
/// <param name="Sms">Null where no text message can be sent.</param>
public sealed record IdentitySettings(
    PasswordProfile PasswordProfile, bool AlwaysChallenges, bool OwnersChangePhones, string? KeyFile, Uri? RealNameRegister, AliyunSettings? Sms)
{
    /// <summary>Whether everybody with a role at an organisation must sign in with a second factor.</summary>
    public bool StaffNeedsSecondFactor { get; init; }

    /// <summary>Whom people call for help, as every page shows it.</summary>
    public string? HelpLine { get; init; }

    public static readonly IReadOnlyList<string> Keys = ["PasswordProfile", "SignInChallenge", "PhoneChange", "KeyFile", "RealNameRegister", "Sms", "SecondFactor", "HelpLine"];

    public static IdentitySettings Default { get; } = new(PasswordProfile.Guides, AlwaysChallenges: false, OwnersChangePhones: true, null, null, null);

    public static IdentitySettings Read(IConfiguration section) => new(
        ReadProfile(section["PasswordProfile"]),
        ReadChoice("SignInChallenge", section["SignInChallenge"], ("after-failure", "always")),
        !ReadChoice("PhoneChange", section["PhoneChange"], ("owner", "organisation")),
        section["KeyFile"] is { Length: > 0 } file ? Path.GetFullPath(file) : null,
        section["RealNameRegister"] is { Length: > 0 } address ? ReadAddress("RealNameRegister", address) : null,
        ReadSms(section.GetSection("Sms")))
    {
        StaffNeedsSecondFactor = ReadChoice("SecondFactor", section["SecondFactor"], ("optional", "staff")),
        HelpLine = section["HelpLine"] is { Length: > 0 } line ? line : null,
    };

    private static PasswordProfile ReadProfile(string? name) => string.IsNullOrWhiteSpace(name)
        ? PasswordProfile.Guides
        : PasswordProfile.All.FirstOrDefault(profile => profile.Name == name)
            ?? throw new StartRefusedException(
                $"SkillReg__PasswordProfile must be one of {string.Join(", ", PasswordProfile.All.Select(profile => profile.Name))}, but is '{name}'.");

    /// <summary>Whether the second of two words is configured; the first is the default.</summary>
    private static bool ReadChoice(string key, string? text, (string Default, string Other) words) =>
        string.IsNullOrEmpty(text) || text == words.Default ? false
        : text == words.Other ? true
        : throw new StartRefusedException($"SkillReg__{key} must be {words.Default} or {words.Other}, but is '{text}'.");

    private static AliyunSettings? ReadSms(IConfigurationSection sms)
    {
        if (!sms.Exists())
            return null;

        return new AliyunSettings(
            ReadAddress("Sms__Endpoint", sms["Endpoint"] ?? "https://dysmsapi.aliyuncs.com/"),
            Required(sms, "KeyId"),
            Required(sms, "KeySecret"),
            Required(sms, "SignName"),
            sms.GetSection("Templates").GetChildren().ToDictionary(entry => entry.Key, entry => entry.Value ?? ""));
    }

    private static string Required(IConfigurationSection section, string key) => section[key] is { Length: > 0 } value
        ? value
        : throw new StartRefusedException($"SkillReg__Sms__{key} is missing; without a provider leave out every SkillReg__Sms__… key.");

    private static Uri ReadAddress(string key, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
            ? address
            : throw new StartRefusedException($"SkillReg__{key} must be an https address.");
}
