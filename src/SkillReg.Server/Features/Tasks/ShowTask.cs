using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Bpmn.Model;
using SkillReg.Server.Problems;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Tasks;

/// <summary>One open task with what can be decided.</summary>
public static class ShowTask
{
    /// <param name="Outcomes">What a decision may be; empty when completing it is all there is.</param>
    /// <param name="Holder">The colleague who has claimed it.</param>
    public sealed record Response(TaskView Task, string Edition, int Version, IReadOnlyList<string> Outcomes, string? Holder)
    {
        /// <summary>What the definition asks for to complete it, such as `review`.</summary>
        public string? Form { get; init; }

        /// <summary>The colleague who delegated it and decides in the end.</summary>
        public string? Owner { get; init; }

        /// <summary>Whether that is the reader.</summary>
        public bool IsOwner { get; init; }

        /// <summary>Whether the reader was asked for a second opinion, and has not given it yet.</summary>
        public bool IsAsked { get; init; }

        /// <summary>Whether the reader may set until when it is to be done.</summary>
        public bool MaySchedule { get; init; }
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        string id, Editions editions, [AsParameters] TaskRoom room, CancellationToken stop)
    {
        if (await room.FindNotedAsync(id, stop) is not { } task)
            return Refusals.NotFound.ToResult();

        var edition = await editions.FindAsync(task.Edition, stop);
        var node = edition?.Definitions.Processes
            .Select(process => process.Nodes.GetValueOrDefault(task.Line.Element)).OfType<FlowNode.UserTask>().FirstOrDefault();
        var names = await room.People.NamesAsync([task.Line.Assignee ?? "", task.Owner ?? ""], stop);
        return TypedResults.Ok(new Response(
            TaskView.Of(task.Line, room.Reader),
            task.Edition,
            task.Version,
            [.. node?.Outcomes ?? []],
            task.Line.Assignee is { } holder ? names.GetValueOrDefault(holder) : null)
        {
            Form = node?.Assignment.Form,
            Owner = task.Owner is { } owner ? names.GetValueOrDefault(owner) : null,
            IsOwner = task.Owner == room.Reader.Person,
            IsAsked = task.Queues.Contains(TaskQueues.AskedOf(room.Reader.Person), StringComparer.Ordinal),
            MaySchedule = room.Reader.Administers(task.Groups),
        });
    }
}
