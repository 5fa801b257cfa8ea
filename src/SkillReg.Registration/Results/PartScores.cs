using System.Collections.Immutable;

namespace SkillReg.Registration.Results;

/// <summary>The scores of one stage, part by part; null where there is none.</summary>
public sealed record PartScores(decimal? Theory = null, decimal? Practice = null, decimal? Defence = null, decimal? English = null)
{
    /// <summary>The parts that are scored on their own, in the order in which people read them.</summary>
    public static ImmutableArray<string> Parts { get; } = ["theory", "practice", "defence", "english"];

    public decimal? this[string part] => part switch
    {
        "theory" => Theory,
        "practice" => Practice,
        "defence" => Defence,
        "english" => English,
        _ => null,
    };

    public PartScores With(string part, decimal? score) => part switch
    {
        "theory" => this with { Theory = score },
        "practice" => this with { Practice = score },
        "defence" => this with { Defence = score },
        "english" => this with { English = score },
        _ => this,
    };

    /// <summary>These, and for what they lack the other ones.</summary>
    public PartScores Or(PartScores other) =>
        new(Theory ?? other.Theory, Practice ?? other.Practice, Defence ?? other.Defence, English ?? other.English);

    public static string LabelOf(string part) => part switch
    {
        "theory" => "理论考试",
        "practice" => "技能操作",
        "defence" => "答辩",
        "english" => "英语",
        _ => part,
    };
}
