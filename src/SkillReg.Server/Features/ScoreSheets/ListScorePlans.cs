using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Results;
using SkillReg.Server.Scores;

namespace SkillReg.Server.Features.ScoreSheets;

/// <summary>The plans whose scores the reader registers, with their stages; what ended last comes first.</summary>
public static class ListScorePlans
{
    public sealed record Response(IReadOnlyList<ScorePlan> Items);

    public sealed record ScorePlan(Guid Id, string Number, string Title, IReadOnlyList<ScoreStage> Stages);

    public sealed record ScoreStage(string Id, IReadOnlyList<ScorePart> Parts);

    public sealed record ScorePart(string Key, string Label);

    public static async Task<Ok<Response>> HandleAsync([AsParameters] ScoreRoom room, CancellationToken stop) =>
        TypedResults.Ok(new Response(
        [
            .. from plan in await room.Books.Candidates.ListPlansAsync(stop)
               where ScoreOffice.MayRegister(plan, stage: null, room.Person)
               let stages = StageRules.Of(plan.Data).Where(stage => ScoreOffice.MayRegister(plan, stage.Stage, room.Person)).ToList()
               where stages.Count > 0
               select new ScorePlan(plan.Id, plan.Number, plan.Title, [.. stages.Select(View)]),
        ]));

    private static ScoreStage View(StageRules stage) =>
        new(stage.Stage, [.. stage.Parts.Select(part => new ScorePart(part, PartScores.LabelOf(part)))]);
}
