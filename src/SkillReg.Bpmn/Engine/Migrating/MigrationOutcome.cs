using System.Collections.Immutable;

namespace SkillReg.Bpmn.Engine.Migrating;

/// <summary>What a migration plan means for one case.</summary>
public abstract record MigrationOutcome
{
    private MigrationOutcome()
    {
    }

    /// <summary>It goes on under the new edition; no change means that it waits for exactly the same.</summary>
    public sealed record Moves(ImmutableArray<WaitChange> Changes) : MigrationOutcome;

    /// <summary>It stays where it is, for all these reasons.</summary>
    public sealed record Blocked(ImmutableArray<Obstacle> Obstacles) : MigrationOutcome;
}
