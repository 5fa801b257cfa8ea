using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Incidents;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Features.Timers;

/// <summary>The timers that fire next, or those that should have fired; the earliest first.</summary>
public static class ListTimers
{
    private const int DefaultPage = 20;
    private const int LargestPage = 100;

    public sealed record Response(IReadOnlyList<TimerView> Items, string? Next);

    /// <param name="ClaimedUntil">A node works on it until then.</param>
    public sealed record TimerView(Guid CaseId, int Id, DateTimeOffset Due, DateTimeOffset? ClaimedUntil);

    public sealed record Query(
        [FromQuery(Name = "state")] string? State, [FromQuery(Name = "after")] string? After, [FromQuery(Name = "limit")] int? Limit);

    public sealed record Parts(TimerList Timers, RuntimeLimits Limits, TimeProvider Time);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Query query, [AsParameters] Parts parts, CancellationToken stop)
    {
        if (query.State is not (null or "next" or "late"))
            return Refusals.Invalid([new FieldProblem("/state", "one-of", "状态只能是 next 或 late")]).ToResult();
        if (!TryParse(query.After, out var after))
            return Refusals.Invalid([new FieldProblem("/after", "cursor", "翻页位置无法识别")]).ToResult();

        var late = (parts.Time.GetUtcNow() - parts.Limits.LateAfter).UtcDateTime;
        var limit = Math.Clamp(query.Limit ?? DefaultPage, 1, LargestPage);
        var found = await parts.Timers.ListAsync(
            query.State == "late" ? (DateTime.MinValue, late) : (late, DateTime.MaxValue), after, limit + 1, stop);
        var items = found.Take(limit).ToList();
        return TypedResults.Ok(new Response(
            [.. items.Select(timer => new TimerView(timer.CaseId, timer.Id, timer.Due, timer.ClaimedUntil))],
            found.Count > limit ? Text(items[^1]) : null));
    }

    private static string Text(ArmedTimer last) =>
        string.Create(CultureInfo.InvariantCulture, $"{last.Due.Ticks}-{last.CaseId:n}-{last.Id}");

    private static bool TryParse(string? text, out ArmedTimer? last)
    {
        last = null;
        if (text is null)
            return true;
        if (text.Split('-') is not [var ticks, var caseId, var id]
            || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var due)
            || due > DateTime.MaxValue.Ticks
            || !Guid.TryParseExact(caseId, "n", out var guid)
            || !int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        last = new ArmedTimer(guid, number, new DateTime(due, DateTimeKind.Utc), ClaimedUntil: null);
        return true;
    }
}
