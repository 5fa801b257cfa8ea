namespace SkillReg.Tidy.Tests.Texts;

/// <summary>Line feeds, a last one too, and in C# no tabs: what every editor agrees on makes no differences.</summary>
public sealed class HygieneTests
{
    [Fact]
    public void Texts_end_their_lines_alike() => Repository.IsClean(Find(Repository.Tree));

    [Theory]
    [InlineData("src/A.cs", "class A;\r\n", "src/A.cs:1: Expected line feeds, but found a carriage return.")]
    [InlineData("docs/a.md", "# A", "docs/a.md:1: Expected a line feed at the end, but found none.")]
    [InlineData("src/A.cs", "class A\n{\n\tint a;\n}\n", "src/A.cs:3: Expected spaces, but found a tab.")]
    public void An_odd_line_is_found(string path, string text, string finding) =>
        Assert.Equal([finding], Find(SourceTree.Of((path, text))));

    [Fact]
    public void Empty_files_pictures_and_tabs_elsewhere_are_accepted() =>
        Assert.Empty(Find(SourceTree.Of(("a.txt", ""), ("docs/a.png", "\0\r"), ("a.tsv", "a\tb\n"))));

    private static IEnumerable<string> Find(SourceTree tree) =>
        from file in tree.HandWritten
        where !file.Text.Contains('\0', StringComparison.Ordinal)
        from problem in Problems(file)
        select problem;

    private static IEnumerable<string> Problems(SourceFile file)
    {
        if (LineOf(file, '\r') is { } carriage)
            yield return file.Finding(carriage, "Expected line feeds, but found a carriage return.");
        if (file.Text.Length > 0 && !file.Text.EndsWith('\n'))
            yield return file.Finding(file.Lines.Count, "Expected a line feed at the end, but found none.");
        if (file.Extension == ".cs" && LineOf(file, '\t') is { } tab)
            yield return file.Finding(tab, "Expected spaces, but found a tab.");
    }

    private static int? LineOf(SourceFile file, char character) =>
        file.Text.IndexOf(character, StringComparison.Ordinal) is >= 0 and var at
            ? file.Text.AsSpan(0, at).Count('\n') + 1
            : null;
}
