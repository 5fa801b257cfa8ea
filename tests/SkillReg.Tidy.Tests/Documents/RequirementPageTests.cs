using System.Globalization;
using System.Text;

namespace SkillReg.Tidy.Tests.Documents;

/// <summary>
/// docs/requirements.md is tests/requirements.tsv for reading, with the tests that show each row. SKILLREG_UPDATE=1 writes it
/// anew.
/// </summary>
public sealed class RequirementPageTests
{
    private const string Page = "docs/requirements.md";
    private const string TableHead = "| id | kind | what SkillReg does | what people read | shown by |\n|---|---|---|---|---|\n";

    private const string Introduction =
        """
        # Requirements

        Generated from `tests/requirements.tsv` and from the tests themselves: what each of the four schemes needs, what
        SkillReg does for it, and the tests that carry the row's id. A row without a test is open.

        """;

    [Fact]
    public void The_page_is_up_to_date()
    {
        var written = Render(Repository.Tree);
        if (Environment.GetEnvironmentVariable("SKILLREG_UPDATE") == "1")
            File.WriteAllText(Path.Combine(Repository.Root, Page), written);
        else
            Repository.IsClean(Find(Repository.Tree));
    }

    [Fact]
    public void A_stale_page_is_found()
    {
        var rows = $"{string.Join('\t', Requirement.Columns)}\nA-01\tcompetition\trule\tDoes it.\t\nA-02\tcompetition\trule\tDoes more.\t\n";
        const string Test = "[Trait(" + "\"row\", \"A-02\")]";
        var tree = SourceTree.Of((Requirement.Path, rows), ("tests/BTests.cs", Test), (Page, "# Requirements\n"));
        var written = Render(tree);
        Assert.Equal(
            ["docs/requirements.md: Expected what SKILLREG_UPDATE=1 writes from tests/requirements.tsv and the tests, but found another text."],
            Find(tree));
        Assert.Empty(Find(SourceTree.Of((Requirement.Path, rows), ("tests/BTests.cs", Test), (Page, written))));
        Assert.Contains("\n## competition (1 of 2)\n", written, StringComparison.Ordinal);
        Assert.EndsWith("| Does it. |  | open |\n| A-02 | rule | Does more. |  | BTests |\n", written, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Find(SourceTree tree)
    {
        if (tree.Find(Page)?.Text != Render(tree))
            yield return $"{Page}: Expected what SKILLREG_UPDATE=1 writes from {Requirement.Path} and the tests, but found another text.";
    }

    private static string Render(SourceTree tree)
    {
        var tests = RequirementClaim.In(tree).ToLookup(claim => claim.Id, claim => claim.Test);
        var page = new StringBuilder(Introduction);
        foreach (var scheme in Requirement.In(tree).GroupBy(row => row.Scheme))
        {
            var shown = scheme.Count(row => tests.Contains(row.Id));
            page.Append(CultureInfo.InvariantCulture, $"\n## {scheme.Key} ({shown} of {scheme.Count()})\n\n{TableHead}");
            foreach (var row in scheme)
                page.Append(Line(row, [.. tests[row.Id].Distinct().Order(StringComparer.Ordinal)]));
        }

        return page.ToString();
    }

    private static string Line(Requirement row, string[] tests) =>
        $"| {row.Id} | {string.Join(", ", row.Kinds)} | {row.Sentence} | {row.Message} | {(tests.Length > 0 ? string.Join(", ", tests) : "open")} |\n";
}
