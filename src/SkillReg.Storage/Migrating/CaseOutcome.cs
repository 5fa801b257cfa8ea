namespace SkillReg.Storage.Migrating;

/// <summary>What has become of a case in a batch.</summary>
public enum CaseOutcome
{
    Pending,
    Moved,

    /// <summary>It stays under its edition; the reasons say why.</summary>
    Blocked,

    /// <summary>It had ended or gone to another edition when its turn came.</summary>
    Gone,

    /// <summary>A bug stopped its step, and the case is as it was.</summary>
    Failed,
    Undone,

    /// <summary>It has moved since its migration, so it cannot be taken back.</summary>
    MovedOn,
}
