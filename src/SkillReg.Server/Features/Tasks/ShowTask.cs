using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Bpmn.Model;
using SkillReg.Server.Problems;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Features.Tasks;

/// <summary>One open task with what can be decided.</summary>
public static class ShowTask
{
    /// <param name="Outcomes">What a decision may be; empty when completing it is all there is.</param>
    /// <param name="Holder">The colleague who has claimed it.</param>
    public sealed record Response(TaskView Task, string Edition, int Version, IReadOnlyList<string> Outcomes, string? Holder);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        string id, Editions editions, [AsParameters] TaskRoom room, CancellationToken stop)
    {
        if (await room.FindAsync(id, stop) is not { } task)
            return Refusals.NotFound.ToResult();

        var edition = await editions.FindAsync(task.Edition, stop);
        var node = edition?.Definitions.Processes
            .Select(process => process.Nodes.GetValueOrDefault(task.Line.Element)).OfType<FlowNode.UserTask>().FirstOrDefault();
        return TypedResults.Ok(new Response(
            TaskView.Of(task.Line, room.Reader),
            task.Edition,
            task.Version,
            [.. node?.Outcomes ?? []],
            task.Line.Assignee is { } holder ? await room.Records.NameOfAsync(holder, stop) : null));
    }
}
