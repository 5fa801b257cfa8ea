using System.Collections.Immutable;

namespace SkillReg.Bpmn.Engine.Migrating;

/// <summary>
/// How one process is called in another edition, and those of its elements and flows that have another id there.
/// </summary>
public sealed record ProcessMapping(string Target)
{
    public ImmutableSortedDictionary<string, string> Elements { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
