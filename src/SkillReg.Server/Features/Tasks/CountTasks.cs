using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Tasks;

/// <summary>How many tasks wait for the reader: in each group, and in the reader's own hands.</summary>
public static class CountTasks
{
    public sealed record Response(IReadOnlyList<GroupCount> Groups, TaskCount Personal, TaskCount Held, TaskCount Asked);

    /// <param name="Group"><c>role@organisation</c>.</param>
    public sealed record GroupCount(string Group, TaskCount Open);

    /// <param name="IsMore">There are more than the number says; it is where counting stopped.</param>
    public sealed record TaskCount(int Number, bool IsMore);

    public static async Task<Ok<Response>> HandleAsync([AsParameters] TaskRoom room, CancellationToken stop)
    {
        var counts = (await room.Inbox.CountAsync(room.Reader, stop))
            .ToDictionary(count => count.Queue, count => new TaskCount(count.Count, count.IsMore));
        return TypedResults.Ok(new Response(
            [.. room.Reader.Groups.Select(group => new GroupCount(group, counts[group]))],
            counts[room.Reader.Person],
            counts[TaskQueues.HeldBy(room.Reader.Person)],
            counts[TaskQueues.AskedOf(room.Reader.Person)]));
    }
}
