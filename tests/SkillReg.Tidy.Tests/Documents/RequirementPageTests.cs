using System.Globalization;
using System.Text;

namespace SkillReg.Tidy.Tests.Documents;

/// <summary>docs/requirements.md is tests/requirements.tsv for reading. SKILLREG_UPDATE=1 writes it anew.</summary>
public sealed class RequirementPageTests
{
    private const string Page = "docs/requirements.md";
    private const string TableHead = "| id | kind | what SkillReg does | what people read |\n|---|---|---|---|\n";

    private const string Introduction =
        """
        # Requirements

        Generated from `tests/requirements.tsv`: what each of the four schemes needs and what SkillReg does for it. It is
        the measure, not the state: a row is done when a test carries its id.

        """;

    [Fact]
    public void The_page_is_up_to_date()
    {
        var written = Render(Requirement.In(Repository.Tree));
        if (Environment.GetEnvironmentVariable("SKILLREG_UPDATE") == "1")
            File.WriteAllText(Path.Combine(Repository.Root, Page), written);
        else
            Repository.IsClean(Find(Repository.Tree));
    }

    [Fact]
    public void A_stale_page_is_found()
    {
        var rows = $"{string.Join('\t', Requirement.Columns)}\nA-01\tcompetition\trule\tDoes it.\t\t\n";
        var tree = SourceTree.Of((Requirement.Path, rows), (Page, "# Requirements\n"));
        Assert.Equal(
            ["docs/requirements.md: Expected what SKILLREG_UPDATE=1 writes from tests/requirements.tsv, but found another text."],
            Find(tree));
        Assert.Empty(Find(SourceTree.Of((Requirement.Path, rows), (Page, Render(Requirement.In(tree))))));
    }

    private static IEnumerable<string> Find(SourceTree tree)
    {
        if (tree.Find(Page)?.Text != Render(Requirement.In(tree)))
            yield return $"{Page}: Expected what SKILLREG_UPDATE=1 writes from {Requirement.Path}, but found another text.";
    }

    private static string Render(IEnumerable<Requirement> rows)
    {
        var page = new StringBuilder(Introduction);
        foreach (var scheme in rows.GroupBy(row => row.Scheme))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {scheme.Key} ({scheme.Count()})\n\n{TableHead}");
            foreach (var row in scheme)
                page.Append(Line(row));
        }

        return page.ToString();
    }

    private static string Line(Requirement row) =>
        $"| {row.Id} | {string.Join(", ", row.Kinds)} | {row.Sentence} | {row.Message} |\n";
}
