using System.Collections.Frozen;
using System.Collections.Immutable;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Linting;

/// <summary>
/// What an edition has beside the file: names that definitions may use. A set that is null is not known and not
/// checked, so the command line can lint a file that stands alone.
/// </summary>
public sealed record PublishContext
{
    public static PublishContext Unknown { get; } = new();

    public FrozenSet<string>? Operations { get; init; }

    public FrozenSet<string>? Groups { get; init; }

    public FrozenSet<string>? Forms { get; init; }

    public FrozenSet<string>? Decisions { get; init; }

    public FrozenSet<string>? StatusKeys { get; init; }

    public FrozenSet<string>? Templates { get; init; }

    public FrozenSet<string>? Processes { get; init; }

    /// <summary>Paths of personal facts; they may not become variables.</summary>
    public ImmutableArray<string> PersonalFacts { get; init; } = [];

    /// <summary>The processes that call activities resolve to, for the exploration of the state space.</summary>
    public ImmutableArray<Process> Called { get; init; } = [];
}
