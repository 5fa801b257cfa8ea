using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Schemes;

namespace SkillReg.Registration.Eligibility;

/// <summary>
/// Reads what an eligibility decision answers: rows of <c>value</c>, <c>label</c>, <c>holds</c> and <c>missing</c>, the last
/// with <c>kind</c>, <c>by</c> (months) and <c>message</c>.
/// </summary>
public static class Conditions
{
    public static ImmutableArray<OfferedCondition> Read(FeelValue answer, Scheme scheme) =>
        answer is FeelList rows ? [.. rows.Items.OfType<FeelContext>().Select(row => Condition(row, scheme))] : [];

    /// <summary>The list that forms choose from; its entries say what is missing as the hint of the choice.</summary>
    public static FeelList AsList(IEnumerable<OfferedCondition> conditions) =>
        new([.. conditions.Select(condition => (FeelValue)(condition.Explanation is { } missing ? condition.Row.With("hint", missing) : condition.Row))]);

    private static OfferedCondition Condition(FeelContext row, Scheme scheme) => new(Text(row, "value"), Text(row, "label"))
    {
        Holds = row["holds"] is FeelBoolean { Value: true },
        Missing = row["missing"] is FeelList missing ? [.. missing.Items.OfType<FeelContext>().Select(entry => Missing(entry, scheme))] : [],
        Row = row,
    };

    private static Shortfall Missing(FeelContext entry, Scheme scheme) => new(
        Text(entry, "kind"),
        entry["by"] is FeelNumber months && months.Value.ToInteger(0, int.MaxValue) is { } by ? (int)by : null,
        scheme.TextOf(Text(entry, "message")));

    private static string Text(FeelContext from, string name) => from[name] is FeelString text ? text.Value : "";
}
