using System.Collections.Frozen;
using System.Collections.Immutable;
using SkillReg.Registration.Calendar;

namespace SkillReg.Storage.Definitions;

/// <summary>What definitions may name that does not stand in their edition: the host has it.</summary>
public sealed record KnownNames
{
    public required FrozenSet<string> Operations { get; init; }

    /// <summary>Those of the operations that this installation can do now; null when that is not the question.</summary>
    public FrozenSet<string>? Bound { get; init; }

    public required FrozenSet<string> Roles { get; init; }

    /// <summary>Paths of facts that may not become variables, whatever the scheme; the personal answers stand in its forms.</summary>
    public required ImmutableArray<string> PersonalFacts { get; init; }

    /// <summary>Fills templates with their samples and says, by path, what keeps them from being filled; the host knows the language.</summary>
    public Func<IReadOnlyList<TemplateSample>, IReadOnlyList<(string Path, string Wrong)>> ProveTemplates { get; init; } = _ => [];

    /// <summary>For the scenarios of a trial; without one its functions give null.</summary>
    public WorkingCalendar? Calendar { get; init; }
}
