using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.ScoreSheets;

/// <summary>How far the scores of a stage have come, and the first of its candidates.</summary>
public static class ShowStage
{
    private const int MostShown = 100;

    /// <param name="Candidates">Everybody who takes part in the stage.</param>
    /// <param name="AwaitingScores">Those of whom scores are missing; whoever still has none when the stage is closed was absent.</param>
    /// <param name="AwaitingClosing">Those who only wait for the stage to be closed.</param>
    public sealed record Response(int Candidates, int AwaitingScores, int AwaitingClosing, int Absent)
    {
        public required IReadOnlyList<CandidateView> First { get; init; }
    }

    public sealed record CandidateView(Guid Application, string Name, string Offer, ScoreView Scores)
    {
        public required bool IsAbsent { get; init; }

        public decimal? Total { get; init; }
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] StagePlace place, [AsParameters] ScoreRoom room, CancellationToken stop)
    {
        if (await room.OpenAsync(place, stop) is not var (plan, rules))
            return Refusals.NotFound.ToResult();

        var candidates = await room.Books.Candidates.ListAsync(plan, rules, stop);
        return TypedResults.Ok(new Response(
            candidates.Count,
            candidates.Count(candidate => candidate.AwaitsScores),
            candidates.Count(candidate => candidate.AwaitsClosing),
            candidates.Count(candidate => candidate.IsAbsent))
        {
            First =
            [
                .. candidates.Take(MostShown).Select(candidate => new CandidateView(candidate.Application, candidate.Name, candidate.Offer, ScoreView.Of(candidate.Scores))
                {
                    IsAbsent = candidate.IsAbsent,
                    Total = candidate.Total,
                }),
            ],
        });
    }
}
