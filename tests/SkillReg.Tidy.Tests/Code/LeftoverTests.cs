using System.Text.RegularExpressions;

namespace SkillReg.Tidy.Tests.Code;

/// <summary>What is not finished is not on main; what is folded away is not read; what is silenced says why.</summary>
public sealed partial class LeftoverTests
{
    [Fact]
    public void No_leftovers_no_regions_no_bare_pragmas() => Repository.IsClean(Find(Repository.Tree));

    [Theory]
    [InlineData("TO" + "DO")]
    [InlineData("FIX" + "ME")]
    [InlineData("HA" + "CK")]
    public void A_leftover_is_found_in_any_text(string word)
    {
        Assert.Equal(
            [$"src/a.ts:2: Expected finished work, but found {word}."],
            Find(SourceTree.Of(("src/a.ts", $"a();\n// {word}: later"))));
        Assert.Equal(
            [$"README.md:1: Expected finished work, but found {word}."],
            Find(SourceTree.Of(("README.md", $"{word} write this"))));
    }

    [Fact]
    public void A_region_is_found() =>
        Assert.Equal(
            ["src/A.cs:2: Expected no region, but found one."],
            Find(SourceTree.Of(("src/A.cs", "class A\n  #region Fields"))));

    [Theory]
    [InlineData("#pragma warning disable")]
    [InlineData("#pragma warning disable CA1822")]
    [InlineData("#pragma warning disable // noise")]
    public void A_bare_pragma_is_found(string pragma) =>
        Assert.Equal(
            ["src/A.cs:1: Expected a pragma to name its warning and, after //, its reason, but found neither or one."],
            Find(SourceTree.Of(("src/A.cs", pragma))));

    [Fact]
    public void A_pragma_with_its_reason_and_longer_words_are_accepted() =>
        Assert.Empty(Find(SourceTree.Of(("src/A.cs", "#pragma warning disable CA1822 // Bound by name.\nvar mastodon = TODOS;"))));

    private static IEnumerable<string> Find(SourceTree tree) =>
        from file in tree.HandWritten
        from line in file.Lines.Index()
        let problem = Problem(file, line.Item)
        where problem is not null
        select file.Finding(line.Index + 1, problem);

    private static string? Problem(SourceFile file, string line)
    {
        if (Leftover().Match(line) is { Success: true } leftover)
            return $"Expected finished work, but found {leftover.Value}.";
        if (file.Extension != ".cs") return null;
        if (Region().IsMatch(line)) return "Expected no region, but found one.";
        return Pragma().IsMatch(line) && !Explained().IsMatch(line)
            ? "Expected a pragma to name its warning and, after //, its reason, but found neither or one."
            : null;
    }

    [GeneratedRegex(@"\b(TO[D]O|FI[X]ME|HA[C]K)\b")]
    private static partial Regex Leftover();

    [GeneratedRegex(@"^\s*#\s*region\b")]
    private static partial Regex Region();

    [GeneratedRegex(@"^\s*#\s*pragma\s+warning\s+disable\b")]
    private static partial Regex Pragma();

    [GeneratedRegex(@"disable\s+[A-Z]+\d+(\s*,\s*[A-Z]+\d+)*\s*//\s*\S")]
    private static partial Regex Explained();
}
