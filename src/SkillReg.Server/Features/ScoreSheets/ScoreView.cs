using SkillReg.Registration.Results;

namespace SkillReg.Server.Features.ScoreSheets;

/// <summary>The scores of a stage, part by part; null where there is none.</summary>
public sealed record ScoreView(decimal? Theory, decimal? Practice, decimal? Defence, decimal? English)
{
    public static ScoreView Of(PartScores scores) => new(scores.Theory, scores.Practice, scores.Defence, scores.English);

    public PartScores ToScores() => new(Theory, Practice, Defence, English);
}
