using System.Collections.Immutable;
using System.Globalization;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Results;

/// <summary>Scores and standings as definitions see them, and as they are kept.</summary>
public static class ResultValues
{
    public static FeelValue Of(decimal? number) =>
        number is { } value && Decimal34.Parse(value.ToString(CultureInfo.InvariantCulture)) is { } exact ? exact : FeelNull.Value;

    public static decimal? ToDecimal(FeelValue value) => value is FeelNumber number
        && decimal.TryParse(number.Value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var read) ? read : null;

    /// <summary>The scores as the <c>scores</c> that a rule judges: a list of parts, where an absence has no score.</summary>
    public static FeelContext ScoresOf(PartScores scores, IEnumerable<string> parts) => FeelContext.Of(
        ("parts", new FeelList([.. parts.Select(part => (FeelValue)FeelContext.Of(("part", part), ("score", Of(scores[part]))))])));

    public static FeelContext StandingOf(Standing standing) => FeelContext.Of(
        ("total", Of(standing.Total)),
        ("rank", standing.Rank is { } rank ? FeelNumber.Of(rank) : FeelNull.Value),
        ("fieldSize", standing.FieldSize),
        ("absent", standing.IsAbsent));

    public static FeelContext Write(PartScores scores) =>
        FeelContext.Of(PartScores.Parts.Where(part => scores[part] is not null).Select(part => KeyValuePair.Create(part, Of(scores[part]))));

    public static PartScores Read(FeelContext from) =>
        PartScores.Parts.Aggregate(new PartScores(), (scores, part) => scores.With(part, ToDecimal(from[part])));

    public static ImmutableArray<string> Texts(FeelValue value) =>
        value is FeelList list ? [.. list.Items.OfType<FeelString>().Select(text => text.Value)] : [];
}
