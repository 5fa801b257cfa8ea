using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Tasks;

/// <summary>已办: the reader's own decisions, newest first.</summary>
public static class ListDecidedTasks
{
    public sealed record Response(IReadOnlyList<DecidedTaskView> Items, string? Next);

    public sealed record DecidedTaskView(string Id, Guid CaseId, DateTimeOffset At, string Name, string Scheme)
    {
        public string? Outcome { get; init; }

        public string? Plan { get; init; }

        public string? Number { get; init; }

        public string? Applicant { get; init; }

        /// <summary>The state key that the case is in now.</summary>
        public string? Status { get; init; }

        public string? StatusLabel { get; init; }
    }

    /// <param name="From">The first day that is listed; a day is the office's.</param>
    /// <param name="Until">The last day that is listed.</param>
    public sealed record Asked(
        [FromQuery(Name = "scheme")] string? Scheme,
        [FromQuery(Name = "plan")] string? Plan,
        [FromQuery(Name = "from")] DateOnly? From,
        [FromQuery(Name = "until")] DateOnly? Until,
        [FromQuery(Name = "after")] string? After);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Asked asked, [AsParameters] TaskRoom room, SchemeEditions editions, CancellationToken stop)
    {
        InboxCursor? after = null;
        if (asked.After is { } mark && !InboxCursor.TryParse(mark, out after))
            return Refusals.Invalid([new FieldProblem("/after", "cursor", "翻页标记有误，请从第一页开始")]).ToResult();
        if (asked.Until < asked.From)
            return Refusals.Invalid([new FieldProblem("/until", "order", "结束日期不能早于开始日期")]).ToResult();

        var (lines, isMore) = await room.Books.Decided.PageAsync(
            new DecisionQuery(room.Person.AccountId)
            {
                Scheme = asked.Scheme,
                Plan = asked.Plan,
                Period = (ListTasks.BeginOf(asked.From), ListTasks.BeginOf(asked.Until?.AddDays(1))),
                After = after is null ? null : (after.At, after.Id),
            },
            stop);
        var items = new List<DecidedTaskView>();
        foreach (var line in lines)
        {
            // Editions are read once per process, so this loop asks the database nothing.
            var scheme = await editions.FindAsync(line.Edition, stop);
            items.Add(new DecidedTaskView(line.Id.ToString(), line.Id.CaseId, line.At, line.Name, line.Scheme)
            {
                Outcome = line.Outcome,
                Plan = line.Plan,
                Number = line.Number,
                Applicant = line.Subject,
                Status = line.Status,
                StatusLabel = line.Status is { } status ? scheme?.LabelOf(status, "zh-CN") ?? status : null,
            });
        }

        return TypedResults.Ok(new Response(items, isMore ? new InboxCursor(false, lines[^1].At, 0, lines[^1].Id).ToString() : null));
    }
}
