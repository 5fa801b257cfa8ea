using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Features.Tasks;

/// <summary>
/// The same decision on several tasks. Each is a step of its own with a result of its own: one that cannot be decided keeps no
/// other from it, and asking again under the same key decides nothing twice.
/// </summary>
public static class CompleteTasks
{
    private const int MostTasks = 100;

    /// <param name="Tasks">The ids of the tasks, each once.</param>
    public sealed record Request(IReadOnlyList<string>? Tasks, CompleteTask.Request? Decision);

    public sealed record Response(IReadOnlyList<BatchResult> Items);

    /// <param name="Code">Why it was not decided; null where it was.</param>
    public sealed record BatchResult(string Task, bool IsDone, string? Code, string? Message);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Request request, [FromHeader(Name = "Idempotency-Key")] Guid? key, [AsParameters] TaskRoom room, CancellationToken stop)
    {
        if (key is not { } batch)
            return TaskRefusals.KeyMissing.ToResult();
        if (request is not { Tasks: { Count: > 0 and <= MostTasks } tasks, Decision: { } decision })
            return Refusals.Invalid([new FieldProblem("/tasks", "count", $"请选择 1 至 {MostTasks} 个任务")]).ToResult();

        var results = new List<BatchResult>(tasks.Count);
        foreach (var task in tasks.Distinct(StringComparer.Ordinal))
        {
            var place = new CompleteTask.Place(task, DerivedId.Of($"batch/{batch}/{task}"));
            results.Add(ResultOf(task, (await CompleteTask.HandleAsync(place, decision, room, stop)).Result));
        }

        return TypedResults.Ok(new Response(results));
    }

    private static BatchResult ResultOf(string task, IResult result) => result is ProblemHttpResult { ProblemDetails: var problem }
        ? new BatchResult(task, IsDone: false, problem.Extensions["code"] as string, problem.Title)
        : new BatchResult(task, IsDone: true, Code: null, Message: null);
}
