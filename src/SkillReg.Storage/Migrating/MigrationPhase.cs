namespace SkillReg.Storage.Migrating;

/// <summary>Where a batch is in its life. What may follow what is the table of <see cref="MigrationBatches"/>.</summary>
public enum MigrationPhase
{
    Running,
    Paused,
    Cancelled,
    Done,
    Undoing,
    Undone,
}
