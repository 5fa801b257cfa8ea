using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Eligibility;

/// <summary>One thing that a condition still wants: so many months, or something that is there or not.</summary>
public sealed record Shortfall(string Kind, int? Months, Wording Message);

/// <summary>A condition that an applicant may choose, and what is still missing for it.</summary>
public sealed record OfferedCondition(string Key, string Text)
{
    public bool Holds { get; init; }

    public ImmutableArray<Shortfall> Missing { get; init; } = [];

    /// <summary>The row of the decision, as forms see it among the lists.</summary>
    public FeelContext Row { get; init; } = FeelContext.Empty;

    /// <summary>What is missing in one sentence, or null when nothing is.</summary>
    public string? Explanation => Missing.IsEmpty
        ? null
        : string.Join("；", Missing.Select(shortfall => shortfall.Months is { } months ? $"{shortfall.Message.Text}，还差 {Span(months)}" : shortfall.Message.Text));

    /// <summary>Months as people say them: years first, and no zero.</summary>
    public static string Span(int months) => (months / 12, months % 12) switch
    {
        (0, var rest) => $"{rest} 个月",
        (var years, 0) => $"{years} 年",
        var (years, rest) => $"{years} 年 {rest} 个月",
    };
}
