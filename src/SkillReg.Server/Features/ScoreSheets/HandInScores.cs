using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Registration.Results;
using SkillReg.Server.Problems;
using SkillReg.Server.Scores;
using SkillReg.Storage.Results;

namespace SkillReg.Server.Features.ScoreSheets;

/// <summary>
/// A sheet of scores: first read and shown with everything that is wrong with it, then handed in as a whole. The key is the
/// id of the sheet, so handing it in again begins nothing twice; telling the cases goes on by itself.
/// </summary>
public static class HandInScores
{
    private const int MostShown = 500;

    /// <param name="Ready">How many rows can be handed in.</param>
    /// <param name="Problems">What is wrong with the others, up to five hundred of them.</param>
    public sealed record Response(int Ready, int Wrong, IReadOnlyList<ScoreProblem> Problems, IReadOnlyList<ReadLineView> Lines);

    public sealed record ReadLineView(Guid Application, string Name, ScoreView Scores, IReadOnlyList<string> Absent);

    public sealed record Place(Guid Plan, string Stage, [FromHeader(Name = "Idempotency-Key")] Guid? Key)
    {
        public StagePlace Of => new(Plan, Stage);
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> PreviewAsync(
        [AsParameters] StagePlace place, IFormFile file, [AsParameters] ScoreRoom room, CancellationToken stop)
    {
        if (await room.OpenAsync(place, stop) is not var (plan, rules))
            return Refusals.NotFound.ToResult();
        if (await ReadAsync(file, stop) is not { } table)
            return ScoreRefusals.Unreadable.ToResult();

        var candidates = await room.Books.Candidates.ListAsync(plan, rules, stop);
        var found = SheetCheck.Of(ScoreSheet.Read(table, rules.Parts), candidates, rules);
        var names = candidates.ToDictionary(candidate => candidate.Application, candidate => candidate.Name);
        return TypedResults.Ok(new Response(
            found.Lines.Count,
            found.Problems.Select(problem => problem.Row).Distinct().Count(),
            [.. found.Problems.Take(MostShown)],
            [.. found.Lines.Take(MostShown).Select(line => new ReadLineView(line.Application, names[line.Application], ScoreView.Of(line.Scores), line.Absent))]));
    }

    /// <summary>Only a sheet without mistakes is taken in: who mends one row would otherwise hand in the others twice.</summary>
    public static async Task<Results<Accepted<SheetView>, ProblemHttpResult>> CommitAsync(
        [AsParameters] Place place, IFormFile file, [AsParameters] ScoreRoom room)
    {
        var stop = room.Context.RequestAborted;
        if (place.Key is not { } id)
            return ScoreRefusals.KeyMissing.ToResult();
        if (await room.OpenAsync(place.Of, stop) is not var (plan, rules))
            return Refusals.NotFound.ToResult();
        if (await room.Books.Sheets.FindAsync(id, stop) is { } known)
            return Begun(id, known, place.Of);
        if (await ReadAsync(file, stop) is not { } table)
            return ScoreRefusals.Unreadable.ToResult();

        var found = SheetCheck.Of(ScoreSheet.Read(table, rules.Parts), await room.Books.Candidates.ListAsync(plan, rules, stop), rules);
        if (found.Problems.Count > 0)
            return Refusals.Invalid([.. found.Problems.Take(MostShown).Select(problem => new FieldProblem($"/{problem.Row}/{problem.Column}", "row", problem.Message))]).ToResult();
        if (found.Lines.Count == 0)
            return ScoreRefusals.Empty.ToResult();

        var sheet = new NewSheet(id, plan.Id, rules.Stage, ScoreSheetKind.Scores, room.Person.AccountId);
        await room.Books.Sheets.BeginAsync(sheet, found.Lines, room.Time.GetUtcNow(), stop);
        return await room.Books.Sheets.FindAsync(id, stop) is { } begun ? Begun(id, begun, place.Of) : Refusals.NotFound.ToResult();
    }

    internal static Results<Accepted<SheetView>, ProblemHttpResult> Begun(Guid id, SheetProgress progress, StagePlace place) =>
        progress.Plan == place.Plan && progress.Stage == place.Stage
            ? TypedResults.Accepted($"{ScoreSheetEndpoints.SheetPath}/{id}", SheetView.Of(id, progress))
            : ScoreRefusals.KeyUsed.ToResult();

    private static async Task<IReadOnlyList<IReadOnlyList<string>>?> ReadAsync(IFormFile file, CancellationToken stop)
    {
        if (file.Length > TableFile.LargestFile)
            return null;
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, stop);
        return TableFile.Read(bytes);
    }
}
