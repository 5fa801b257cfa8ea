using System.Collections.Concurrent;
using HandlebarsDotNet;

namespace SkillReg.Server.Messaging;

/// <summary>
/// The texts of the installation's own messages, from templates/accounts. They are filled with plain words only, so a template
/// can reach nothing else.
/// </summary>
public static class MessageTemplates
{
    public const string Code = "verification-code";
    public const string AlreadyRegistered = "already-registered";
    public const string NotRegistered = "not-registered";
    public const string PetitionWaits = "petition-waits";
    public const string IdentityMoved = "identity-moved";
    public const string PhoneTakenAway = "phone-taken-away";
    public const string PhoneGiven = "phone-given";

    /// <summary>How a petition can end that its petitioner is told about.</summary>
    private static readonly string[] Verdicts = ["approved", "impossible", "refused", "lapsed"];

    public const string TaskReminder = "task-reminder";

    private const int LongestText = 2000;
    private const string Place = "SkillReg.Server.Templates.";

    private static readonly IHandlebars Language = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true });
    private static readonly ConcurrentDictionary<string, HandlebarsTemplate<object, object>> Compiled = new(StringComparer.Ordinal);

    /// <summary>Whether the text must not lie around after it has left.</summary>
    public static bool IsSecret(string template) => template == Code;

    /// <returns>Null for a verdict that nobody needs to be told.</returns>
    public static string? OfVerdict(string verdict) => Verdicts.Contains(verdict) ? $"petition-{verdict}" : null;

    public static string Render(string template, IReadOnlyDictionary<string, string> content)
    {
        var text = Compiled.GetOrAdd(template, static name => Language.Compile(Read(name)))(content.ToDictionary(entry => entry.Key, entry => (object)entry.Value)).Trim();
        return text.Length <= LongestText ? text : text[..LongestText];
    }

    private static string Read(string name)
    {
        using var stream = typeof(MessageTemplates).Assembly.GetManifestResourceStream($"{Place}{name}.hbs")
            ?? throw new InvalidOperationException($"There is no template {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
