namespace SkillReg.Bpmn.Engine.Migrating;

/// <summary>What a migration does to something a case waits for.</summary>
public enum WaitChangeKind
{
    Renamed,
    DeadlineShifted,

    /// <summary>It would come earlier, which nobody has confirmed.</summary>
    DeadlineKept,
    DeadlineAdded,
    DeadlineDropped,
    SubscriptionChanged,
    SubscriptionAdded,
    SubscriptionDropped,

    /// <summary>Other people may take the task, or it has another priority; whoever has claimed it keeps it.</summary>
    TaskReassigned,
}
