namespace SkillReg.Tidy.Tests.Documents;

/// <summary>The root is the table of contents: it holds these entries and no plan, note or stray output.</summary>
public sealed class RootTests
{
    private static readonly string[] Entries =
    [
        ".ci", ".config", ".editorconfig", ".gitattributes", ".github", ".gitignore",
        "CHANGELOG.md", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
        "LICENSE", "README.md", "SkillReg.sln", "docs", "global.json", "src", "templates", "tests", "workflows",
    ];

    [Fact]
    public void The_root_holds_exactly_the_listed_entries() => Repository.IsClean(Find(Repository.Tree));

    [Theory]
    [InlineData("PLAN.md", "PLAN.md")]
    [InlineData("notes/today.txt", "notes")]
    public void An_extra_entry_is_found(string path, string entry) =>
        Assert.Equal([$"{entry}: Expected no such entry in the root, but found it."], Find(Planted(Entries, path)));

    [Fact]
    public void A_missing_entry_is_found() =>
        Assert.Equal(
            ["LICENSE: Expected in the root, but found none."],
            Find(Planted(Entries.Where(entry => entry != "LICENSE"))));

    [Fact]
    public void A_second_pipeline_is_found() =>
        Assert.Equal(
            [".github/workflows/ci.yml: Expected .ci/run to be the only pipeline, but found this one."],
            Find(Planted(Entries, ".github/workflows/ci.yml")));

    private static SourceTree Planted(IEnumerable<string> entries, params string[] more) =>
        new(entries.Concat(more).Select(path => new SourceFile(path, "")));

    private static IEnumerable<string> Find(SourceTree tree)
    {
        var found = tree.Files.Select(file => file.Path.Split('/')[0]).Distinct().ToList();
        return found.Except(Entries).Select(entry => $"{entry}: Expected no such entry in the root, but found it.")
            .Concat(Entries.Except(found).Select(entry => $"{entry}: Expected in the root, but found none."))
            .Concat(tree.Files.Where(file => file.IsUnder(".github/workflows"))
                .Select(file => file.Finding("Expected .ci/run to be the only pipeline, but found this one.")));
    }
}
