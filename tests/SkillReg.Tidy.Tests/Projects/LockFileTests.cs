namespace SkillReg.Tidy.Tests.Projects;

/// <summary>
/// A restore that may choose is a restore that may surprise: every project has its lock file beside it.
/// </summary>
public sealed class LockFileTests
{
    [Fact]
    public void Every_project_has_its_lock_file() => Repository.IsClean(Find(Repository.Tree));

    [Fact]
    public void A_project_without_a_lock_file_is_found() =>
        Assert.Equal(
            ["src/A/A.csproj: Expected src/A/packages.lock.json, but found none."],
            Find(SourceTree.Of(("src/A/A.csproj", ""), ("src/B/B.csproj", ""), ("src/B/packages.lock.json", ""))));

    [Fact]
    public void An_npm_package_without_a_lock_file_is_found() =>
        Assert.Equal(
            ["src/W/package.json: Expected src/W/package-lock.json, but found none."],
            Find(SourceTree.Of(("src/W/package.json", "{}"))));

    private static IEnumerable<string> Find(SourceTree tree) =>
        from file in tree.Files
        let lockFile = LockFileOf(file)
        where lockFile is not null && tree.Find($"{file.Folder}/{lockFile}") is null
        select file.Finding($"Expected {file.Folder}/{lockFile}, but found none.");

    private static string? LockFileOf(SourceFile file) => file switch
    {
        { Extension: ".csproj" } => "packages.lock.json",
        { Name: "package.json" } => "package-lock.json",
        _ => null,
    };
}
