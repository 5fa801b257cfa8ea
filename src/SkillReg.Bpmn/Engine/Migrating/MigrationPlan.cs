namespace SkillReg.Bpmn.Engine.Migrating;

/// <summary>How running cases go from one edition to another.</summary>
public sealed record MigrationPlan(string From, string To)
{
    public MigrationMapping Mapping { get; init; } = MigrationMapping.Same;

    /// <summary>
    /// A person has confirmed that running deadlines may come earlier. Otherwise those that would stay where they are.
    /// </summary>
    public bool MayShorten { get; init; }
}
