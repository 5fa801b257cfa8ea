using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;
using SkillReg.Server.Features.Tasks;
using SkillReg.Server.Problems;
using SkillReg.Storage.Cases;
using SkillReg.Storage.Definitions;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Cases;

/// <summary>
/// Cases. Operators list all of them, the newest first. A reviewer lists those with a task that is open to the reader, by due
/// date, or those that the reader decided in, newest decision first.
/// </summary>
public static class ListCases
{
    private const int LongestText = 60;
    private const string Decided = "decided";

    public sealed record Response(IReadOnlyList<CaseLineView> Items, string? Next, bool IsCut);

    /// <param name="Applicant">Null where the reader may not be shown it.</param>
    public sealed record CaseLineView(Guid Id, string Scheme, string? Applicant)
    {
        public string? Status { get; init; }

        public string? StatusLabel { get; init; }

        public string? Edition { get; init; }

        public string? Plan { get; init; }

        public string? Number { get; init; }

        public bool IsOver { get; init; }
    }

    /// <param name="List">For reviewers: <c>open</c>, which nobody has to say, or <c>decided</c>.</param>
    /// <param name="Status">A state key, with its scheme. A page looks at so many cases and may then be short, with more behind it.</param>
    /// <param name="Text">What the number begins with, or the name of who applies.</param>
    public sealed record Asked(
        [FromQuery(Name = "list")] string? List,
        [FromQuery(Name = "scheme")] string? Scheme,
        [FromQuery(Name = "plan")] string? Plan,
        [FromQuery(Name = "status")] string? Status,
        [FromQuery(Name = "text")] string? Text,
        [FromQuery(Name = "after")] string? After);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Asked asked, [AsParameters] CaseRoom room, TaskBooks tasks, CancellationToken stop)
    {
        if (ProblemsOf(asked, room.IsOperator) is { Count: > 0 } problems)
            return Refusals.Invalid(problems).ToResult();

        return TypedResults.Ok(room.IsOperator ? await AllAsync(asked, room, stop)
            : asked.List == Decided ? await DecidedAsync(asked, room, tasks, stop)
            : await OpenAsync(asked, room, tasks, stop));
    }

    private static List<FieldProblem> ProblemsOf(Asked asked, bool isOperator)
    {
        var problems = new List<FieldProblem>();
        if (asked.List is not (null or "open" or Decided))
            problems.Add(new FieldProblem("/list", "choice", "不支持这个选项"));
        if (asked.Text?.Length > LongestText)
            problems.Add(new FieldProblem("/text", "max-length", $"搜索内容不能超过{LongestText}个字符"));
        if (asked.Scheme is null && (asked.Plan is not null || asked.Status is not null))
            problems.Add(new FieldProblem("/scheme", "required", "按计划或状态筛选时请先选择方案"));
        if (asked.List == Decided && !isOperator && (asked.Text is not null || asked.Status is not null))
            problems.Add(new FieldProblem("/list", "filter", "已办列表只能按方案和计划筛选"));
        if (asked.After is { } after && !(isOperator ? Guid.TryParse(after, out _) : InboxCursor.TryParse(after, out _)))
            problems.Add(new FieldProblem("/after", "cursor", "翻页标记有误，请从第一页开始"));
        return problems;
    }

    private static async Task<Response> AllAsync(Asked asked, CaseRoom room, CancellationToken stop)
    {
        var search = new CaseSearch
        {
            Scheme = asked.Scheme,
            Plan = asked.Plan,
            Status = asked.Status,
            Text = asked.Text?.Trim() is { Length: > 0 } text ? text : null,
        };
        var page = await room.Books.List.PageAsync(search, asked.After is { } after ? Guid.Parse(after) : null, stop);
        var items = new List<CaseLineView>();
        foreach (var line in page.Lines)
        {
            var words = await CaseWords.OfAsync(room.Books, line.Edition, stop);
            items.Add(new CaseLineView(line.Id, SchemeOf(line.Edition), room.SeesNames(CaseSight.Operator) ? line.Subject : null)
            {
                Status = line.Status,
                StatusLabel = words.LabelOf(line.Status),
                Edition = line.Edition,
                Plan = line.Plan,
                Number = line.Number,
                IsOver = line.Phase != CaseStatus.Active,
            });
        }

        return new Response(items, page.Next?.ToString(), page.IsCut);
    }

    private static async Task<Response> OpenAsync(Asked asked, CaseRoom room, TaskBooks tasks, CancellationToken stop)
    {
        var page = await tasks.Inbox.PageAsync(
            new InboxQuery(room.Reader)
            {
                Filter = new InboxFilter { Scheme = asked.Scheme, Plan = asked.Plan, Status = asked.Status },
                Text = asked.Text?.Trim() is { Length: > 0 } text ? text : null,
                After = CursorOf(asked),
            },
            stop);
        return new Response(
            [
                .. page.Lines.DistinctBy(line => line.Id.CaseId).Select(line => new CaseLineView(line.Id.CaseId, line.Scheme, line.Subject)
                {
                    Status = line.Status,
                    Plan = line.Plan,
                    Number = line.Number,
                }),
            ],
            page.Next?.ToString(),
            page.IsCut);
    }

    private static async Task<Response> DecidedAsync(Asked asked, CaseRoom room, TaskBooks tasks, CancellationToken stop)
    {
        var after = CursorOf(asked);
        var (lines, isMore) = await tasks.Decided.PageAsync(
            new DecisionQuery(room.Person.AccountId) { Scheme = asked.Scheme, Plan = asked.Plan, After = after is null ? null : (after.At, after.Id) }, stop);
        var items = new List<CaseLineView>();
        foreach (var line in lines.DistinctBy(line => line.Id.CaseId))
        {
            var words = await CaseWords.OfAsync(room.Books, line.Edition, stop);
            items.Add(new CaseLineView(line.Id.CaseId, line.Scheme, line.Subject)
            {
                Status = line.Status,
                StatusLabel = words.LabelOf(line.Status),
                Edition = line.Edition,
                Plan = line.Plan,
                Number = line.Number,
            });
        }

        return new Response(items, isMore ? new InboxCursor(false, lines[^1].At, 0, lines[^1].Id).ToString() : null, IsCut: false);
    }

    private static InboxCursor? CursorOf(Asked asked) => asked.After is { } mark && InboxCursor.TryParse(mark, out var after) ? after : null;

    private static string SchemeOf(string edition) => EditionName.TryParse(edition, out var name) ? name.Scheme : edition;
}
