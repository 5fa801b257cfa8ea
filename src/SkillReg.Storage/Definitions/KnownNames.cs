using System.Collections.Frozen;
using System.Collections.Immutable;
using SkillReg.Registration.Calendar;

namespace SkillReg.Storage.Definitions;

/// <summary>What definitions may name that does not stand in their edition: the host has it.</summary>
public sealed record KnownNames
{
    public required FrozenSet<string> Operations { get; init; }

    public required FrozenSet<string> Roles { get; init; }

    /// <summary>Paths of facts that may not become variables.</summary>
    public required ImmutableArray<string> PersonalFacts { get; init; }

    /// <summary>For the scenarios of a trial; without one its functions give null.</summary>
    public WorkingCalendar? Calendar { get; init; }
}
