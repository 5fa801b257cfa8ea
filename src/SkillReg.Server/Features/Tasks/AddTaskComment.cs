using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Tasks;

/// <summary>Writes something beside a task. The key is the comment's id, so sending it twice leaves one.</summary>
public static class AddTaskComment
{
    private const int LongestText = 2000;

    public sealed record Request(string? Text);

    public sealed record Response(Guid Id);

    public sealed record Place(string Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] TaskRoom room, CancellationToken stop)
    {
        if (place.Key is not { } key)
            return TaskRefusals.KeyMissing.ToResult();
        if (await room.FindAsync(place.Id, stop) is not { } task)
            return Refusals.NotFound.ToResult();
        if (request.Text?.Trim() is not { Length: > 0 and <= LongestText } text)
            return Refusals.Invalid([new FieldProblem("/text", "length", $"请输入意见，最多{LongestText}个字符")]).ToResult();

        await room.Records.AddAsync(
            new TaskComment
            {
                Id = key,
                CaseId = task.Line.Id.CaseId,
                Task = task.Line.Id.Number,
                Author = room.Person.AccountId,
                At = room.Time.GetUtcNow().UtcDateTime,
                Text = text,
            },
            stop);
        return TypedResults.Ok(new Response(key));
    }
}
