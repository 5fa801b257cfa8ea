namespace SkillReg.Registration.Parcels;

/// <summary>What the post desk learns when it scans a cover sheet.</summary>
public enum ScanResult
{
    /// <summary>The case waited for it, and goes on.</summary>
    Matched,

    /// <summary>No cover sheet has this number.</summary>
    Unknown,

    /// <summary>It was scanned before, and nothing was sent back since.</summary>
    Duplicate,

    /// <summary>It belongs to a plan whose papers another desk receives, or another plan than the one being scanned.</summary>
    OtherPlan,

    /// <summary>The case no longer waits for it: its time is over.</summary>
    Overdue,
}
