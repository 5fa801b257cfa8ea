using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Tasks;

/// <summary>What reviewers wrote beside this task and those before it.</summary>
public static class ListTaskComments
{
    public sealed record Response(IReadOnlyList<CommentView> Items);

    public sealed record CommentView(Guid Id, string Author, bool IsMine, DateTimeOffset At, string Text)
    {
        /// <summary>The outcome that a second opinion recommends.</summary>
        public string? Recommendation { get; init; }
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        string id, [AsParameters] TaskRoom room, CancellationToken stop)
    {
        if (await room.FindAsync(id, stop) is not { } task)
            return Refusals.NotFound.ToResult();

        var remarks = await room.Records.CommentsAsync(task.Line.Id.CaseId, stop);
        return TypedResults.Ok(new Response(
            [.. remarks.Select(one => new CommentView(one.Id, one.AuthorName, one.Author == room.Person.AccountId, one.At, one.Text) { Recommendation = one.Recommendation })]));
    }
}
