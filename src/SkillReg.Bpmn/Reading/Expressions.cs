using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Reading;

/// <summary>
/// Decides which texts of a file are FEEL: those in a formal expression that says so, those that begin with an equals
/// sign, and those whose place in the standard holds nothing else.
/// </summary>
internal static class Expressions
{
    /// <summary>A value of a Camunda 8 extension, or a name: FEEL after an equals sign, else the text itself.</summary>
    public static Expression? Value(string? text, SourceElement owner, ReadingContext context) =>
        text is null ? null
        : text.TrimStart() is ['=', .. var feel] ? Feel(feel, owner, context)
        : Expression.Constant(text, owner.At);

    /// <summary>A condition, a completion condition or a cardinality: FEEL unless another language is named.</summary>
    public static Expression? Condition(SourceElement? formal, SourceElement owner, ReadingContext context)
    {
        if (formal is null || string.IsNullOrWhiteSpace(formal.Text))
            return null;
        if (formal["language"] is { } language && !IsFeel(language))
            context.Error("unsupported.language", owner,
                $"Expected an expression in FEEL, but its language is '{language}'.");
        var text = formal.Text.Trim();
        return Feel(text.StartsWith('=') ? text[1..] : text, owner, context);
    }

    /// <summary>The text of a timer: ISO 8601 or cron unless it is marked as FEEL.</summary>
    public static Expression Timer(SourceElement formal, SourceElement owner, ReadingContext context)
    {
        var text = formal.Text.Trim();
        if (text.StartsWith('='))
            return Feel(text[1..], owner, context);
        return formal["language"] is { } language && IsFeel(language)
            ? Feel(text, owner, context)
            : Expression.Constant(text, formal.At);
    }

    public static Expression Feel(string text, SourceElement owner, ReadingContext context)
    {
        var (expression, problem) = Expression.Feel(text.Trim(), owner.At);
        if (problem is not null)
            context.Error("feel.syntax", owner, problem);
        return expression;
    }

    public static bool IsFeel(string language) =>
        language.Trim().Equals("feel", StringComparison.OrdinalIgnoreCase)
        || language.Trim().TrimEnd('/').EndsWith("/FEEL", StringComparison.OrdinalIgnoreCase);
}
