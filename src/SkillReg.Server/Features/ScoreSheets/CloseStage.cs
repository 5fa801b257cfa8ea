using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Results;
using SkillReg.Server.Problems;
using SkillReg.Storage.Results;

namespace SkillReg.Server.Features.ScoreSheets;

/// <summary>
/// Closes a stage: everybody is ranked, whoever has no score yet counts as absent, and each case learns where it stands. The
/// key is the id of the order, so giving it again begins nothing twice.
/// </summary>
public static class CloseStage
{
    public static async Task<Results<Accepted<SheetView>, ProblemHttpResult>> HandleAsync(
        [AsParameters] HandInScores.Place place, [AsParameters] ScoreRoom room)
    {
        var stop = room.Context.RequestAborted;
        if (place.Key is not { } id)
            return ScoreRefusals.KeyMissing.ToResult();
        if (await room.OpenAsync(place.Of, stop) is not var (plan, rules))
            return Refusals.NotFound.ToResult();
        if (await room.Books.Sheets.FindAsync(id, stop) is { } known)
            return HandInScores.Begun(id, known, place.Of);

        var lines = LinesOf(await room.Books.Candidates.ListAsync(plan, rules, stop), rules);
        if (lines.Count == 0)
            return ScoreRefusals.NobodyWaits.ToResult();

        var sheet = new NewSheet(id, plan.Id, rules.Stage, ScoreSheetKind.Closing, room.Person.AccountId);
        await room.Books.Sheets.BeginAsync(sheet, lines, room.Time.GetUtcNow(), stop);
        return await room.Books.Sheets.FindAsync(id, stop) is { } begun ? HandInScores.Begun(id, begun, place.Of) : Refusals.NotFound.ToResult();
    }

    /// <summary>Ranks include those whose case has gone on already, so that a late one finds its place among all.</summary>
    private static List<SheetLine> LinesOf(IReadOnlyList<Candidate> candidates, StageRules rules)
    {
        var standings = Ranking.Of(candidates.Select(candidate => new Contender(
            candidate.Application, candidate.Field, candidate.AwaitsScores || candidate.IsAbsent ? null : candidate.Total))).ToDictionary(standing => standing.Id);
        return
        [
            .. from candidate in candidates
               where candidate.AwaitsScores || candidate.AwaitsClosing
               select new SheetLine(candidate.Application, new PartScores(), candidate.AwaitsAll ? rules.Parts : candidate.Awaited)
               {
                   Field = candidate.Field,
                   Standing = standings[candidate.Application],
               },
        ];
    }
}
