namespace SkillReg.Tidy.Tests.Code;

/// <summary>A file that nobody can hold in their head is two files.</summary>
public sealed class FileSizeTests
{
    private const int Most = 400;
    private static readonly string[] Written =
        [".cs", ".ts", ".tsx", ".js", ".mjs", ".css", ".html", ".md", ".csproj", ".props", ".targets"];

    [Fact]
    public void Files_have_at_most_400_lines() => Repository.IsClean(Find(Repository.Tree));

    [Theory]
    [InlineData("src/Long.cs")]
    [InlineData("src/long.tsx")]
    [InlineData(".ci/run")]
    public void A_file_of_401_lines_is_found(string path) =>
        Assert.Equal([$"{path}: Expected at most 400 lines, but found 401."], Find(Planted(path, 401)));

    [Fact]
    public void A_file_of_400_lines_is_accepted() => Assert.Empty(Find(Planted("src/Long.cs", 400)));

    private static SourceTree Planted(string path, int lines) =>
        SourceTree.Of((path, string.Concat(Enumerable.Repeat("// A line.\n", lines))));

    private static IEnumerable<string> Find(SourceTree tree) =>
        from file in tree.HandWritten
        where Written.Contains(file.Extension) || file.IsUnder(".ci")
        let lines = file.Text.EndsWith('\n') ? file.Lines.Count - 1 : file.Lines.Count
        where lines > Most
        select file.Finding($"Expected at most {Most} lines, but found {lines}.");
}
