using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.ScoreSheets;

/// <summary>The progress of one sheet, for those who could have handed it in.</summary>
public static class ShowSheet
{
    public static async Task<Results<Ok<SheetView>, ProblemHttpResult>> HandleAsync(
        Guid id, [AsParameters] ScoreRoom room, CancellationToken stop) =>
        await room.Books.Sheets.FindAsync(id, stop) is { } progress && await room.OpenAsync(new StagePlace(progress.Plan, progress.Stage), stop) is not null
            ? TypedResults.Ok(SheetView.Of(id, progress))
            : Refusals.NotFound.ToResult();
}
