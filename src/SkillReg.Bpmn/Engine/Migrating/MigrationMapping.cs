using System.Collections.Immutable;

namespace SkillReg.Bpmn.Engine.Migrating;

/// <summary>
/// What the ids of one edition are in another, process by process. Whatever is not named keeps its id.
/// </summary>
public sealed record MigrationMapping
{
    public static MigrationMapping Same { get; } = new();

    public ImmutableSortedDictionary<string, ProcessMapping> Processes { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        ImmutableSortedDictionary.Create<string, ProcessMapping>(StringComparer.Ordinal);

    public string Process(string id) => Processes.TryGetValue(id, out var mapping) ? mapping.Target : id;

    /// <summary>The id of an element or a flow of the process.</summary>
    public string Element(string process, string id) =>
        Processes.TryGetValue(process, out var mapping) ? mapping.Elements.GetValueOrDefault(id, id) : id;

    /// <summary>The id of a scope of the process, which may be the process itself.</summary>
    public string Scope(string process, string id) => id == process ? Process(id) : Element(process, id);
}
