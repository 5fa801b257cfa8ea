namespace SkillReg.Tidy.Tests;

/// <summary>
/// A repository as the checks see it: paths and texts, nothing else. The real one is read once by
/// <see cref="Repository"/>; a test plants its violation in a tree of two or three files.
/// </summary>
internal sealed class SourceTree
{
    private readonly SortedDictionary<string, SourceFile> files = new(StringComparer.Ordinal);
    private readonly HashSet<string> folders = [""];

    public SourceTree(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            this.files.Add(file.Path, file);
            for (var folder = file.Folder; folders.Add(folder);)
                folder = SourceFile.FolderOf(folder);
        }
    }

    public IEnumerable<SourceFile> Files => files.Values;

    /// <summary>What people wrote: without lock files, migrations and the generated API types.</summary>
    public IEnumerable<SourceFile> HandWritten => Files.Where(file => !IsGenerated(file.Path));

    public static SourceTree Of(params (string Path, string Text)[] files) =>
        new(files.Select(file => new SourceFile(file.Path, file.Text)));

    public SourceFile? Find(string path) => files.GetValueOrDefault(path);

    public bool HasFolder(string path) => folders.Contains(path);

    private static bool IsGenerated(string path) =>
        path.EndsWith("packages.lock.json", StringComparison.Ordinal)
        || path.EndsWith("package-lock.json", StringComparison.Ordinal)
        || path.StartsWith("src/SkillReg.Storage/Migrations/", StringComparison.Ordinal)
        || path == "src/SkillReg.Web/src/api/schema.d.ts"
        || path == "docs/requirements.md";
}
