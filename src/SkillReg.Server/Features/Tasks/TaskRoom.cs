using SkillReg.Server.Identity;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Tasks;

/// <summary>What every operation on tasks works with.</summary>
public sealed record TaskRoom(Dispatch Dispatch, TaskBooks Books, TimeProvider Time, HttpContext Context)
{
    public Inbox Inbox => Books.Inbox;

    public TaskRecords Records => Books.Records;

    public TaskPeople People => Books.People;

    /// <summary>The groups check of the operations lets nobody in who is not signed in.</summary>
    public SignedIn Person => Context.Features.Get<SignedIn>()
        ?? throw new InvalidOperationException("Expected somebody to be signed in, but nobody is.");

    public TaskReader Reader => new(Person.AccountId.ToString(), Person.Groups);

    /// <returns>Null when there is no such open task, or none that the reader may work on or was asked about.</returns>
    public async Task<OpenTask?> FindAsync(string id, CancellationToken stop) =>
        await FindAnyAsync(id, stop) is { } found && Reader.Sees(found) ? found : null;

    /// <summary>The task as its organisation's administrator knows of it too: not what is applied for, but who has it and until when.</summary>
    public async Task<OpenTask?> FindNotedAsync(string id, CancellationToken stop) =>
        await FindAnyAsync(id, stop) is { } found && (Reader.Sees(found) || Reader.Administers(found.Groups)) ? found : null;

    /// <summary>Who could take the task over.</summary>
    /// <returns>Null where the reader has no such open task.</returns>
    public async Task<IReadOnlyList<Candidate>?> CandidatesOfAsync(string id, CancellationToken stop) =>
        await FindAsync(id, stop) is { } task ? await People.CandidatesAsync(task.Groups, Time.GetUtcNow().UtcDateTime, stop) : null;

    /// <summary>Who could give a second opinion on the task.</summary>
    /// <returns>Null where the reader has no such open task.</returns>
    public async Task<IReadOnlyList<Candidate>?> ColleaguesOfAsync(string id, CancellationToken stop) =>
        await FindAsync(id, stop) is { } task ? await People.ColleaguesAsync(task.Groups, Roles.OfBench, Time.GetUtcNow().UtcDateTime, stop) : null;

    private async Task<OpenTask?> FindAnyAsync(string id, CancellationToken stop) =>
        TaskId.TryParse(id, provider: null, out var task) ? await Records.FindAsync(task, stop) : null;
}

/// <summary>Where tasks, their lists and their people are looked up.</summary>
public sealed record TaskBooks(Inbox Inbox, TaskRecords Records, TaskPeople People, DecidedTasks Decided)
{
    /// <summary>What the schemes say about who may decide.</summary>
    public required SchemeEditions Schemes { get; init; }

    public required Editions Editions { get; init; }
}
