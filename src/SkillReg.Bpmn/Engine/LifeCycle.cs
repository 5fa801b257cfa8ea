using System.Collections.Frozen;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// The lives of elements, user tasks and jobs as tables: what may follow what. Whatever is not listed is a bug of the
/// engine in a history, and a refusal in a command.
/// </summary>
public static class LifeCycle
{
    private static readonly FrozenDictionary<ElementPhase, ElementPhase[]> Elements =
        new Dictionary<ElementPhase, ElementPhase[]>
        {
            [ElementPhase.Entered] = [ElementPhase.Active, ElementPhase.Completed, ElementPhase.Terminated],
            [ElementPhase.Active] = [ElementPhase.Completed, ElementPhase.Terminated],
            [ElementPhase.Completed] = [],
            [ElementPhase.Terminated] = [],
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<(bool Assigned, TaskMove Move), bool> Tasks =
        new Dictionary<(bool Assigned, TaskMove Move), bool>
        {
            [(false, TaskMove.Claim)] = true,
            [(false, TaskMove.Assign)] = true,
            [(false, TaskMove.Update)] = false,
            [(false, TaskMove.GiveOpinion)] = false,
            [(false, TaskMove.Remind)] = false,
            [(false, TaskMove.Complete)] = false,
            [(true, TaskMove.Release)] = false,
            [(true, TaskMove.Assign)] = true,
            [(true, TaskMove.Update)] = true,
            [(true, TaskMove.Delegate)] = true,
            [(true, TaskMove.HandBack)] = true,
            [(true, TaskMove.AddReviewer)] = true,
            [(true, TaskMove.GiveOpinion)] = true,
            [(true, TaskMove.Remind)] = true,
            [(true, TaskMove.Complete)] = true,
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<(JobPhase From, JobMove Move), JobPhase> Jobs =
        new Dictionary<(JobPhase From, JobMove Move), JobPhase>
        {
            [(JobPhase.Ready, JobMove.Complete)] = JobPhase.Done,
            [(JobPhase.Ready, JobMove.Fail)] = JobPhase.Ready,
            [(JobPhase.Ready, JobMove.GiveUp)] = JobPhase.Exhausted,
            [(JobPhase.Ready, JobMove.ThrowError)] = JobPhase.Done,
            [(JobPhase.Exhausted, JobMove.Resolve)] = JobPhase.Ready,
            [(JobPhase.Exhausted, JobMove.Complete)] = JobPhase.Done,
        }.ToFrozenDictionary();

    public static bool Allows(ElementPhase from, ElementPhase to) => Elements[from].Contains(to);

    /// <summary>Whether a task that is or is not assigned may be moved so.</summary>
    public static bool Allows(bool assigned, TaskMove move) => Tasks.ContainsKey((assigned, move));

    /// <summary>Whether a task may be moved so while somebody prepares it for its owner: it comes back first.</summary>
    public static bool AllowsDelegated(TaskMove move) => move is TaskMove.HandBack or TaskMove.Update or TaskMove.GiveOpinion or TaskMove.Remind;

    /// <summary>Where the move leads a job, or null when the job cannot be moved so.</summary>
    public static JobPhase? After(JobPhase from, JobMove move) =>
        Jobs.TryGetValue((from, move), out var to) ? to : null;
}
