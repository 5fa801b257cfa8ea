using SkillReg.Bpmn.Engine.Migrating;

namespace SkillReg.Storage.Migrating;

/// <summary>Which cases of a dry run somebody wants to see.</summary>
public enum CaseFilter
{
    All,
    Moving,
    Blocked,

    /// <summary>Those of which a deadline would be another, come or go.</summary>
    Shifting,
}

internal static class CaseFiltering
{
    public static bool Takes(this CaseFilter filter, MigrationOutcome outcome) => filter switch
    {
        CaseFilter.All => true,
        CaseFilter.Moving => outcome is MigrationOutcome.Moves,
        CaseFilter.Blocked => outcome is MigrationOutcome.Blocked,
        _ => outcome is MigrationOutcome.Moves { Changes: var changes } && changes.Any(ShiftsDeadline),
    };

    public static bool ShiftsDeadline(WaitChange change) => change.Kind is WaitChangeKind.DeadlineShifted
        or WaitChangeKind.DeadlineKept or WaitChangeKind.DeadlineAdded or WaitChangeKind.DeadlineDropped;
}
