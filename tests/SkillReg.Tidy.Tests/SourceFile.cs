namespace SkillReg.Tidy.Tests;

/// <summary>One file of a tree: its path from the root with forward slashes, and its text.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string Folder => FolderOf(Path);

    public string Extension => System.IO.Path.GetExtension(Path);

    public IReadOnlyList<string> Lines { get; } = Text.Split('\n');

    public static string FolderOf(string path) => path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : "";

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public string Finding(string message) => $"{Path}: {message}";

    public string Finding(int line, string message) => $"{Path}:{line}: {message}";
}
