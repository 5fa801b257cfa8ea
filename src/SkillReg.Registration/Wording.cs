using System.Collections.Immutable;

namespace SkillReg.Registration;

/// <summary>One text in several languages. Chinese is always there; other languages fall back to it.</summary>
public sealed record Wording(ImmutableSortedDictionary<string, string> ByLanguage)
{
    public const string Chinese = "zh";

    public static Wording Empty { get; } = Of("");

    public string Text => ByLanguage.GetValueOrDefault(Chinese, "");

    public static Wording Of(string chinese) =>
        new(ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal).Add(Chinese, chinese));

    /// <summary>The text in the language, where <c>zh-CN</c> finds <c>zh</c>; else the Chinese one.</summary>
    public string In(string language) =>
        ByLanguage.GetValueOrDefault(language) ?? ByLanguage.GetValueOrDefault(language.Split('-')[0]) ?? Text;
}
