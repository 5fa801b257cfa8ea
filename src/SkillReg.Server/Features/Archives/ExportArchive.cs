using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Sealing;

namespace SkillReg.Server.Features.Archives;

/// <summary>The signed history of a month that will not change any more, as a file that <c>skillreg verify --archive</c> checks.</summary>
public static class ExportArchive
{
    public static readonly Refusal NotClosed =
        new(StatusCodes.Status409Conflict, "archive.month-open", "该月份仍有未办结的报名，暂不能归档");

    public static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> HandleAsync(string month, HistoryArchive archive, CancellationToken stop)
    {
        if (!DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
            return Refusals.NotFound.ToResult();
        if (!await archive.IsClosedAsync(first, stop))
            return NotClosed.ToResult();
        return TypedResults.Stream(output => archive.WriteAsync(first, output, stop), "application/jsonl", $"history-{month}.jsonl");
    }
}
