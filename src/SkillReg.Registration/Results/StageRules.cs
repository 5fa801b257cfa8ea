using System.Collections.Immutable;
using System.Globalization;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Results;

/// <summary>What a plan says about one of its stages: which parts are scored, and how they make a total.</summary>
public sealed record StageRules(string Stage, ImmutableArray<string> Parts)
{
    private const int TotalDecimals = 2;

    /// <summary>How much of the total each part is; empty where all count alike.</summary>
    public ImmutableDictionary<string, decimal> Weights { get; init; } = ImmutableDictionary<string, decimal>.Empty;

    /// <summary>The stages of a plan: those that it lists, or else those of its subjects.</summary>
    public static ImmutableArray<StageRules> Of(FeelContext plan)
    {
        var listed = Entries(plan, "stages").Select(stage => new StageRules(Text(stage, "id"), PartsIn(stage)) { Weights = WeightsIn(stage) });
        var examined = from subject in Entries(plan, "subjects")
                       group Text(subject, "id") by Text(subject, "stage") into stage
                       select new StageRules(stage.Key, [.. PartScores.Parts.Where(stage.Contains)]);
        return [.. listed.Concat(examined).Where(stage => stage.Stage.Length > 0).DistinctBy(stage => stage.Stage)
            .Select(stage => stage.Parts.IsEmpty ? stage with { Parts = PartScores.Parts[..1] } : stage)];
    }

    public static StageRules? Find(FeelContext plan, string stage) => Of(plan).FirstOrDefault(known => known.Stage == stage);

    /// <summary>The weighted sum of the parts, or without weights their mean.</summary>
    /// <returns>Null while a part is missing.</returns>
    public decimal? TotalOf(PartScores scores)
    {
        if (Parts.Any(part => scores[part] is null))
            return null;
        var total = Weights.IsEmpty
            ? Parts.Average(part => scores[part] ?? 0)
            : Parts.Sum(part => (scores[part] ?? 0) * Weights.GetValueOrDefault(part));
        return Math.Round(total, TotalDecimals, MidpointRounding.ToEven);
    }

    private static ImmutableArray<string> PartsIn(FeelContext stage) =>
        [.. PartScores.Parts.Where(part => stage["parts"] is FeelList parts && parts.Items.Contains(new FeelString(part)))];

    private static ImmutableDictionary<string, decimal> WeightsIn(FeelContext stage) => stage["weights"] is FeelContext weights
        ? PartScores.Parts.Where(part => weights[part] is FeelNumber).ToImmutableDictionary(
            part => part, part => decimal.Parse(((FeelNumber)weights[part]).Value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture))
        : ImmutableDictionary<string, decimal>.Empty;

    private static IEnumerable<FeelContext> Entries(FeelContext plan, string name) =>
        plan[name] is FeelList list ? list.Items.OfType<FeelContext>() : [];

    private static string Text(FeelContext from, string name) => (from[name] as FeelString)?.Value ?? "";
}
