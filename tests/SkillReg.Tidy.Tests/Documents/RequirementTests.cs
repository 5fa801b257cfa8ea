using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillReg.Tidy.Tests.Documents;

/// <summary>
/// The requirements are all there, once, in order, in words of our own, with the texts people will read.
/// </summary>
public sealed partial class RequirementTests
{
    private static readonly (string Letter, string Scheme, int Count)[] Parts =
    [
        ("A", "competition", 60), ("B", "certification", 48), ("C", "professional-title", 30), ("D", "worker-exam", 47),
        ("X", "shared", 8),
    ];

    private static readonly string[] Kinds =
        ["screen", "field", "rule", "message", "time", "upload", "state", "role", "number"];

    [Fact]
    public void All_193_requirements_are_listed()
    {
        Assert.Equal(193, Expected().Count());
        Repository.IsClean(Find(Repository.Tree));
    }

    [Fact]
    public void A_row_that_was_removed_is_found() =>
        Assert.Equal(
            ["tests/requirements.tsv: Expected A-07, but found no such row."],
            Find(Planted(row => row[0] == "A-07" ? null : row)));

    [Fact]
    public void A_row_that_nobody_asked_for_is_found() =>
        Assert.Equal(
            [
                "tests/requirements.tsv: Expected B-48, but found no such row.",
                "tests/requirements.tsv: Expected no B-49, but found it 1 times too often.",
            ],
            Find(Planted(row => row[0] == "B-48" ? ["B-49", .. row[1..]] : row)));

    [Fact]
    public void A_row_with_a_missing_cell_is_found() =>
        Assert.Equal(
            [
                "tests/requirements.tsv:2: Expected 5 cells, but found 4.",
                "tests/requirements.tsv: Expected A-01, but found no such row.",
            ],
            Find(Planted(row => row[0] == "A-01" ? row[..4] : row)));

    [Theory]
    [InlineData(1, "shared", "scheme competition, but found shared")]
    [InlineData(2, "rule, wish", "known kinds, but found wish")]
    [InlineData(3, "does it", "a sentence, but found: does it")]
    [InlineData(3, "保存成功。", "a sentence, but found: 保存成功。")]
    [InlineData(2, "message", "the message's words, but found none")]
    [InlineData(4, "保存成功!", "full-width punctuation, but found: 保存成功!")]
    public void A_cell_that_says_the_wrong_thing_is_found(int cell, string text, string complaint) =>
        Assert.Equal(
            [$"tests/requirements.tsv:2: Expected {complaint}."],
            Find(Planted(row => row[0] == "A-01" ? [.. row[..cell], text, .. row[(cell + 1)..]] : row)));

    private static IEnumerable<(string Id, string Scheme)> Expected() =>
        from part in Parts
        from number in Enumerable.Range(1, part.Count)
        select ($"{part.Letter}-{number.ToString("00", CultureInfo.InvariantCulture)}", part.Scheme);

    private static SourceTree Planted(Func<string[], string[]?> change)
    {
        var rows = Expected().Select(row => change([row.Id, row.Scheme, "rule", "Does it.", ""]));
        var lines = rows.OfType<string[]>()
            .Prepend(Requirement.Columns)
            .Select(cells => string.Join('\t', cells) + "\n");
        return SourceTree.Of((Requirement.Path, string.Concat(lines)));
    }

    private static IEnumerable<string> Find(SourceTree tree)
    {
        var file = tree.Find(Requirement.Path)!;
        var rows = Requirement.In(tree).ToList();
        var schemes = Expected().ToDictionary(row => row.Id, row => row.Scheme);
        return Shape(file)
            .Concat(rows.SelectMany(row => Problems(row, schemes).Select(problem => file.Finding(row.Line, problem))))
            .Concat(schemes.Keys.Except(rows.Select(row => row.Id))
                .Select(id => file.Finding($"Expected {id}, but found no such row.")))
            .Concat(rows.CountBy(row => row.Id)
                .Select(row => (Id: row.Key, TooMany: row.Value - (schemes.ContainsKey(row.Key) ? 1 : 0)))
                .Where(row => row.TooMany > 0)
                .Select(row => file.Finding($"Expected no {row.Id}, but found it {row.TooMany} times too often.")));
    }

    private static IEnumerable<string> Shape(SourceFile file)
    {
        if (file.Lines[0] != string.Join('\t', Requirement.Columns))
            yield return file.Finding(1, "Expected the column names, but found something else.");
        foreach (var (index, line) in file.Lines.Index().SkipLast(1))
            if (line.Split('\t').Length is var found && found != Requirement.Columns.Length)
                yield return file.Finding(index + 1, $"Expected {Requirement.Columns.Length} cells, but found {found}.");
    }

    private static IEnumerable<string> Problems(Requirement row, Dictionary<string, string> schemes)
    {
        if (schemes.TryGetValue(row.Id, out var scheme) && row.Scheme != scheme)
            yield return $"Expected scheme {scheme}, but found {row.Scheme}.";
        var unknown = row.Kinds.Except(Kinds).ToList();
        if (unknown.Count > 0) yield return $"Expected known kinds, but found {string.Join(", ", unknown)}.";
        if (!Sentence().IsMatch(row.Sentence)) yield return $"Expected a sentence, but found: {row.Sentence}.";
        if (row.Kinds.Contains("message") && row.Message.Length == 0)
            yield return "Expected the message's words, but found none.";
        if (HalfWidth().IsMatch(row.Message))
            yield return $"Expected full-width punctuation, but found: {row.Message}.";
    }

    [GeneratedRegex(@"^[A-Z0-9].*[a-zA-Z].*\.$")]
    private static partial Regex Sentence();

    [GeneratedRegex("[,!?;:]")]
    private static partial Regex HalfWidth();
}
