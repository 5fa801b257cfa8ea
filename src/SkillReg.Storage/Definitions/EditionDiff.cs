namespace SkillReg.Storage.Definitions;

/// <summary>How a set of files differs from another.</summary>
public sealed record FileDifference(string Path, DifferenceKind Kind)
{
    /// <summary>For processes and decisions: which of their elements differ, in the order of the file.</summary>
    public IReadOnlyList<ElementDifference> Elements { get; init; } = [];

    /// <summary>Whether the drawing alone, or comments and spaces, make the difference.</summary>
    public bool OnlyAppearance { get; init; }
}

/// <summary>An element of a process or decision that differs.</summary>
/// <param name="Type">The standard's word for it, such as <c>userTask</c>.</param>
public sealed record ElementDifference(string Id, string Type, string? Name, DifferenceKind Kind, IReadOnlyList<PartDifference> Parts);

/// <summary>What differs about an element: an attribute, a text within it, or where it stands.</summary>
public sealed record PartDifference(string Part, string? Before, string? After);

public enum DifferenceKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>Compares two sets of files: file by file, and processes and decisions element by element.</summary>
public static class EditionDiff
{
    public static IReadOnlyList<FileDifference> Between(FileSet before, FileSet after)
    {
        var paths = before.Files.Concat(after.Files).Select(file => file.Path).Distinct().Order(StringComparer.Ordinal);
        return [.. paths.Select(path => Compare(path, before.Find(path), after.Find(path))).OfType<FileDifference>()];
    }

    private static FileDifference? Compare(string path, DefinitionFile? before, DefinitionFile? after) => (before, after) switch
    {
        (null, _) => new FileDifference(path, DifferenceKind.Added),
        (_, null) => new FileDifference(path, DifferenceKind.Removed),
        _ when before.Hash == after.Hash => null,
        _ when before.Kind is DefinitionKind.Process or DefinitionKind.Decisions => Elements(path, XmlOutline.Of(before), XmlOutline.Of(after)),
        _ => new FileDifference(path, DifferenceKind.Changed),
    };

    private static FileDifference Elements(string path, XmlOutline before, XmlOutline after)
    {
        var ids = after.Ids.Concat(before.Ids).Distinct();
        var elements = ids.Select(id => Element(id, before.Find(id), after.Find(id))).OfType<ElementDifference>().ToList();
        return new FileDifference(path, DifferenceKind.Changed) { Elements = elements, OnlyAppearance = elements.Count == 0 };
    }

    private static ElementDifference? Element(string id, OutlinedElement? before, OutlinedElement? after)
    {
        if (before is null || after is null)
            return (after ?? before) is { } only
                ? new ElementDifference(id, only.Type, only.Name, before is null ? DifferenceKind.Added : DifferenceKind.Removed, [])
                : null;

        var parts = before.Parts.Keys.Concat(after.Parts.Keys).Distinct()
            .Select(part => new PartDifference(part, before.Parts.GetValueOrDefault(part), after.Parts.GetValueOrDefault(part)))
            .Where(part => part.Before != part.After)
            .OrderBy(part => part.Part, StringComparer.Ordinal)
            .ToList();
        return parts.Count > 0 ? new ElementDifference(id, after.Type, after.Name, DifferenceKind.Changed, parts) : null;
    }
}
