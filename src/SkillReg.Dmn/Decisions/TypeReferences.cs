using System.Collections.Immutable;

namespace SkillReg.Dmn.Decisions;

/// <summary>
/// Type references as names of FEEL: DMN 1.1 writes XML prefixes (<c>feel:number</c>, <c>lib:tPerson</c>), later editions
/// the name of the import and a point.
/// </summary>
internal sealed class TypeReferences(Dictionary<string, string> prefixes, ImmutableArray<DmnImport> imports)
{
    public string? Of(XmlTree? xml) => Named(xml?["typeRef"] ?? xml?.TextOf("typeRef"));

    public string? Named(string? reference)
    {
        if (string.IsNullOrWhiteSpace(reference))
            return null;
        var name = reference.Trim();
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !prefixes.TryGetValue(name[..colon], out var target))
            return name;
        var import = imports.FirstOrDefault(i => i.Namespace == target);
        return import is { Name.Length: > 0 } ? $"{import.Name}.{name[(colon + 1)..]}" : name[(colon + 1)..];
    }
}
