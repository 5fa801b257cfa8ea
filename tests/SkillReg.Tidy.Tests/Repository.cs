using System.Diagnostics;
using SkillReg.Tidy.Tests.Code;

namespace SkillReg.Tidy.Tests;

/// <summary>
/// This checkout, read once: what git tracks or would track, or without git what is not build output.
/// </summary>
internal static class Repository
{
    private static readonly string[] Ignored =
        [".git", "artifacts", "node_modules", "wwwroot", "TestResults", "bin", "obj"];

    private static readonly Lazy<SourceTree> LazyTree = new(() => new SourceTree(Paths().Select(Read)));
    private static readonly Lazy<Codebase> LazyCode = new(() => new Codebase(Tree));

    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    public static SourceTree Tree => LazyTree.Value;

    public static Codebase Code => LazyCode.Value;

    /// <summary>Fails with every finding on a line of its own.</summary>
    public static void IsClean(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        if (all.Count > 0) Assert.Fail(string.Join('\n', all));
    }

    private static string FindRoot(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SkillReg.sln")))
            folder = folder.Parent;
        return folder?.FullName
            ?? throw new InvalidOperationException("Expected SkillReg.sln above the tests, but found none.");
    }

    private static SourceFile Read(string path) => new(path, File.ReadAllText(Path.Combine(Root, path)));

    private static IEnumerable<string> Paths() =>
        (GitFiles() ?? FilesBelow(Root)).Where(path => File.Exists(Path.Combine(Root, path))).Distinct();

    private static List<string>? GitFiles()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries)] : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static IEnumerable<string> FilesBelow(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
            yield return Path.GetRelativePath(Root, file).Replace('\\', '/');

        var children = Directory.EnumerateDirectories(folder);
        foreach (var file in children.Where(child => !Ignored.Contains(Path.GetFileName(child))).SelectMany(FilesBelow))
            yield return file;
    }
}
