using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Tasks;

/// <summary>A page of the reader's inbox.</summary>
public static class ListTasks
{
    private const int LongestText = 60;
    private static readonly TimeSpan OfficeOffset = TimeSpan.FromHours(8);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <param name="Next">Ask again with it as <c>after</c>; null on the last page.</param>
    /// <param name="IsCut">More tasks match the text than were looked at.</param>
    public sealed record Response(IReadOnlyList<TaskView> Items, string? Next, bool IsCut);

    /// <param name="List"><c>open</c> (offered or held), <c>offered</c>, <c>held</c> or <c>asked</c> (for a second opinion).</param>
    /// <param name="Sort"><c>due</c> or <c>priority</c>.</param>
    /// <param name="Due"><c>overdue</c>, <c>today</c> or <c>week</c>.</param>
    public sealed record Asked(
        [FromQuery(Name = "list")] string? List,
        [FromQuery(Name = "sort")] string? Sort,
        [FromQuery(Name = "scheme")] string? Scheme,
        [FromQuery(Name = "plan")] string? Plan,
        [FromQuery(Name = "status")] string? Status,
        [FromQuery(Name = "due")] string? Due,
        [FromQuery(Name = "text")] string? Text,
        [FromQuery(Name = "after")] string? After);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Asked asked, [AsParameters] TaskRoom room, CancellationToken stop)
    {
        var problems = new List<FieldProblem>();
        var query = Read(asked, room, problems);
        if (problems.Count > 0)
            return Refusals.Invalid(problems).ToResult();

        var page = await room.Inbox.PageAsync(query, stop);
        var titles = await room.Records.PlanTitlesAsync(page.Lines.Select(line => line.Plan), stop);
        return TypedResults.Ok(new Response(
            [.. page.Lines.Select(line => TaskView.Of(line, query.Reader) with { PlanTitle = titles.GetValueOrDefault(line.Plan ?? "") })],
            page.Next?.ToString(),
            page.IsCut));
    }

    private static InboxQuery Read(Asked asked, TaskRoom room, List<FieldProblem> problems)
    {
        var text = asked.Text?.Trim() is { Length: > 0 } typed ? typed : null;
        if (text?.Length > LongestText)
            problems.Add(new FieldProblem("/text", "max-length", $"搜索内容不能超过{LongestText}个字符"));
        if (asked.Scheme is null && (asked.Plan is not null || asked.Status is not null))
            problems.Add(new FieldProblem("/scheme", "required", "按计划或状态筛选时请先选择方案"));
        InboxCursor? after = null;
        if (asked.After is { } mark && !InboxCursor.TryParse(mark, out after))
            problems.Add(new FieldProblem("/after", "cursor", "翻页标记有误，请从第一页开始"));

        return new InboxQuery(room.Reader)
        {
            List = Choose(asked.List, "/list", problems, [("open", InboxList.Open), ("offered", InboxList.Offered), ("held", InboxList.Held), ("asked", InboxList.Asked)]),
            Order = Choose(asked.Sort, "/sort", problems, [("due", InboxOrder.Due), ("priority", InboxOrder.Priority)]),
            Filter = new InboxFilter { Scheme = asked.Scheme, Plan = asked.Plan, Status = asked.Status },
            Due = Choose(asked.Due, "/due", problems, DueChoices(room.Time.GetUtcNow())),
            Text = text,
            After = after,
        };
    }

    /// <summary>The first choice is what nobody has to say.</summary>
    private static T Choose<T>(string? asked, string pointer, List<FieldProblem> problems, (string Name, T Value)[] choices)
    {
        var found = choices.Where(choice => choice.Name == (asked ?? choices[0].Name)).ToList();
        if (found.Count == 0)
            problems.Add(new FieldProblem(pointer, "choice", "不支持这个选项"));
        return found.Count > 0 ? found[0].Value : choices[0].Value;
    }

    /// <summary>When a day begins where the office is.</summary>
    internal static DateTime? BeginOf(DateOnly? day) =>
        day is { } date && date.Year is > 1 and < 9999 ? new DateTimeOffset(date, TimeOnly.MinValue, OfficeOffset).UtcDateTime : null;

    /// <summary>A day is the office's day.</summary>
    private static (string, (DateTime?, DateTime?))[] DueChoices(DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.ToOffset(OfficeOffset).Date, OfficeOffset).UtcDateTime;
        return
        [
            ("any", (null, null)),
            ("overdue", (null, now.UtcDateTime)),
            ("today", (today, today.AddDays(1))),
            ("week", (now.UtcDateTime, now.UtcDateTime + Week)),
        ];
    }
}
