using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Tasks;

/// <summary>
/// Who may do what to an open task, asked of the locked case. Where somebody may not know of the task, the refusal is the
/// one for a task that does not exist.
/// </summary>
internal static class TaskRights
{
    public const string Unseen = "task-unseen";
    public const string IsReviewer = "task-own-opinion";
    public const string JustReminded = "task-just-reminded";

    /// <summary>How long a reminder keeps others from coming.</summary>
    public static readonly TimeSpan ReminderPause = TimeSpan.FromHours(4);

    private static readonly Refusal NotSeen = new(Unseen, "Expected a candidate or the holder, but the sender is neither.");
    private static readonly Refusal InOtherHands = new("task-held", "Expected the holder, but somebody else holds the task.");

    /// <summary>The task is open to the sender's group, but not to this person.</summary>
    public static readonly Refusal IsRecused = new("task-recused", "Expected somebody who neither applied nor decided another level, but the sender did.");

    private static readonly Refusal SecondEyes =
        new(IsReviewer, "Expected somebody who gave no opinion on the task, but the sender is a second pair of eyes.");

    /// <summary>Anybody who could decide it may claim it; that it is free is the engine's question.</summary>
    public static Refusal? ToClaim(TaskReader reader, Wait.UserTask task) => !reader.Sees(task) ? NotSeen : Eyes(reader.Person, task);

    /// <summary>A claimed task is its holder's, an unclaimed one anybody's who could claim it.</summary>
    public static Refusal? ToDecide(TaskReader reader, Wait.UserTask task) =>
        !reader.Sees(task) ? NotSeen
        : task.Assignee is { } holder && holder != reader.Person ? Eyes(reader.Person, task) ?? InOtherHands
        : task.Assignee is null && !reader.IsCandidate(task.CandidateGroups, task.CandidateUsers) ? Eyes(reader.Person, task) ?? InOtherHands
        : Eyes(reader.Person, task);

    /// <summary>Nobody delegates or asks about what is not in their own hands, nor hands a task to its second pair of eyes.</summary>
    public static Func<TaskReader, Wait.UserTask, Refusal?> ToInvolve(Guid person) => (reader, task) =>
        !reader.Sees(task) ? NotSeen
        : task.Assignee != reader.Person ? InOtherHands
        : Eyes(person.ToString(), task);

    /// <summary>A reviewer who is known already is the engine's question.</summary>
    public static Refusal? ToAsk(TaskReader reader, Wait.UserTask task) =>
        !reader.Sees(task) ? NotSeen : task.Assignee != reader.Person ? InOtherHands : null;

    public static Func<TaskReader, Wait.UserTask, Refusal?> ToTransfer(Guid person) => (reader, task) =>
        ToDecide(reader, task) ?? Eyes(person.ToString(), task);

    /// <summary>Who prepares it gives it back, its owner takes it back, and the organisation's administrator does it for one who is away.</summary>
    public static Refusal? ToHandBack(TaskReader reader, Wait.UserTask task) =>
        reader.Administers(task.CandidateGroups) ? null
        : !reader.Sees(task) ? NotSeen
        : task.Assignee == reader.Person || task.With?.Owner == reader.Person ? null
        : InOtherHands;

    public static Refusal? ToGiveOpinion(TaskReader reader, Wait.UserTask task) => reader.Sees(task) ? null : NotSeen;

    public static Func<TaskReader, Wait.UserTask, Refusal?> ToRemind(DateTimeOffset now) => (reader, task) =>
        !reader.Sees(task) && !reader.Administers(task.CandidateGroups) ? NotSeen
        : task.With?.RemindedAt is { } last && now < last + ReminderPause
            ? new Refusal(JustReminded, $"Expected the last reminder to be {ReminderPause.TotalHours} hours ago, but it is not.")
        : null;

    public static Refusal? ToSchedule(TaskReader reader, Wait.UserTask task) => reader.Administers(task.CandidateGroups) ? null : NotSeen;

    private static Refusal? Eyes(string person, Wait.UserTask task) => task.With?.IsReviewer(person) == true ? SecondEyes : null;
}
