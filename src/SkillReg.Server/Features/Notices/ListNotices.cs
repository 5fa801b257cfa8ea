using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Features.Applications;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Notices;

/// <summary>A page of what was told to the reader or to one of the reader's groups, newest first.</summary>
public static class ListNotices
{
    /// <param name="Next">Ask again with it as <c>after</c>; null on the last page.</param>
    public sealed record Response(IReadOnlyList<NoticeView> Items, string? Next);

    /// <param name="Title">In the words of the scheme; null where it has none for this key.</param>
    public sealed record NoticeView(Guid ApplicationId, string Key, string? Title, string PlanTitle)
    {
        public required DateTimeOffset At { get; init; }

        public required bool IsRead { get; init; }

        /// <summary>Told to the reader in person, and not to a group of reviewers.</summary>
        public required bool IsOwn { get; init; }

        public required IReadOnlyList<ReasonView> Reasons { get; init; }
    }

    /// <summary>Where the words of a notice stand.</summary>
    public sealed record Shelf(Storage.Registration.Notices Notices, SchemeEditions Editions);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [FromQuery(Name = "after")] string? after, [AsParameters] Shelf shelf, HttpContext context, CancellationToken stop)
    {
        var mark = after is null ? null : NoticeMark.TryParse(after);
        if (after is not null && mark is null)
            return Refusals.Invalid([new FieldProblem("/after", "cursor", "翻页标记有误，请从第一页开始")]).ToResult();

        var reader = context.Features.GetRequiredFeature<SignedIn>();
        var page = await shelf.Notices.ListAsync([reader.AccountId.ToString(), .. reader.Groups], mark, stop);
        var views = new List<NoticeView>();
        foreach (var notice in page)
        {
            // Editions are read once per process, so this loop asks the database nothing.
            var scheme = await shelf.Editions.FindAsync(notice.Edition, stop);
            views.Add(new NoticeView(notice.ApplicationId, notice.Key, scheme?.NoticeTitles.GetValueOrDefault(notice.Key), notice.PlanTitle)
            {
                At = notice.At,
                IsRead = notice.IsRead,
                IsOwn = notice.Recipient == reader.AccountId.ToString(),
                Reasons = scheme is null ? [] : [.. notice.Reasons.Select(reason => ReasonView.Of(reason, scheme))],
            });
        }

        var last = page.Count == Storage.Registration.Notices.PageSize ? page[^1] : null;
        return TypedResults.Ok(new Response(views, last is null ? null : new NoticeMark(last.At, last.ApplicationId, last.Job).ToString()));
    }
}
