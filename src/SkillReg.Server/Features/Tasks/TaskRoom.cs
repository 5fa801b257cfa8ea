using SkillReg.Storage.Identity;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Tasks;

/// <summary>What every operation on tasks works with.</summary>
public sealed record TaskRoom(Dispatch Dispatch, Inbox Inbox, TaskRecords Records, TimeProvider Time, HttpContext Context)
{
    /// <summary>The groups check of the operations lets nobody in who is not signed in.</summary>
    public SignedIn Person => Context.Features.Get<SignedIn>()
        ?? throw new InvalidOperationException("Expected somebody to be signed in, but nobody is.");

    public TaskReader Reader => new(Person.AccountId.ToString(), Person.Groups);

    /// <returns>Null when there is no such open task, or none that the reader may know of.</returns>
    public async Task<OpenTask?> FindAsync(string id, CancellationToken stop) =>
        TaskId.TryParse(id, provider: null, out var task)
        && await Records.FindAsync(task, stop) is { } found
        && (found.Line.Assignee == Reader.Person || Reader.IsCandidate(found.Groups, found.Users))
            ? found
            : null;
}
