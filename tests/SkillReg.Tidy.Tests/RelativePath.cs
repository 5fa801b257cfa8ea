namespace SkillReg.Tidy.Tests;

/// <summary>Follows a relative path inside a tree; one that leaves the tree leads nowhere.</summary>
internal static class RelativePath
{
    public static string? Resolve(string folder, string path)
    {
        if (path.StartsWith('/')) return null;
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count == 0) return null;
            else parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts);
    }
}
