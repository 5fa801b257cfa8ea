using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillReg.Tidy.Tests.Documents;

/// <summary>Decisions are numbered once, without holes, and each stands in the index under its own title.</summary>
public sealed partial class DecisionTests
{
    private const string Folder = "docs/decisions";
    private const string Index = $"{Folder}/README.md";

    [Fact]
    public void Every_decision_is_numbered_once_and_indexed() => Repository.IsClean(Find(Repository.Tree));

    [Fact]
    public void A_decision_outside_the_index_is_found() =>
        Assert.Equal(
            ["docs/decisions/0002-b.md: Expected [0002 Second](0002-b.md) once in the index, but found it 0 times."],
            Find(Planted("[0001 First](0001-a.md)", ("0001-a.md", "# 0001 First"), ("0002-b.md", "# 0002 Second"))));

    [Fact]
    public void A_decision_indexed_under_another_title_is_found() =>
        Assert.Equal(
            ["docs/decisions/0001-a.md: Expected [0001 First](0001-a.md) once in the index, but found it 0 times."],
            Find(Planted("[0001 Once first](0001-a.md)", ("0001-a.md", "# 0001 First"))));

    [Fact]
    public void A_hole_in_the_numbers_is_found() =>
        Assert.Equal(
            ["docs/decisions/0003-c.md: Expected number 0002, but found 0003."],
            Find(Planted(
                "[0001 First](0001-a.md) [0003 Third](0003-c.md)",
                ("0001-a.md", "# 0001 First"),
                ("0003-c.md", "# 0003 Third"))));

    [Fact]
    public void A_number_used_twice_is_found() =>
        Assert.Equal(
            ["docs/decisions/0001-b.md: Expected number 0002, but found 0001."],
            Find(Planted(
                "[0001 A](0001-a.md) [0001 B](0001-b.md)",
                ("0001-a.md", "# 0001 A"),
                ("0001-b.md", "# 0001 B"))));

    [Fact]
    public void A_heading_with_another_number_and_a_file_without_one_are_found() =>
        Assert.Equal(
            [
                "docs/decisions/notes.md: Expected a name like 0001-what-was-decided.md, but found notes.md.",
                "docs/decisions/0001-a.md:1: Expected a heading with 0001, but found # 0007 A.",
            ],
            Find(Planted("[0007 A](0001-a.md)", ("0001-a.md", "# 0007 A"), ("notes.md", ""))));

    private static SourceTree Planted(string index, params (string Name, string Text)[] decisions) =>
        SourceTree.Of([(Index, index), .. decisions.Select(file => ($"{Folder}/{file.Name}", file.Text))]);

    private static IEnumerable<string> Find(SourceTree tree)
    {
        var index = tree.Find(Index)?.Text ?? "";
        var files = tree.Files
            .Where(file => file.IsUnder(Folder) && file.Path != Index)
            .ToLookup(file => Name().IsMatch(file.Name));
        foreach (var file in files[false])
            yield return file.Finding($"Expected a name like 0001-what-was-decided.md, but found {file.Name}.");

        var next = 1;
        foreach (var file in files[true])
        {
            var number = file.Name[..4];
            var expected = next.ToString("0000", CultureInfo.InvariantCulture);
            if (number != expected) yield return file.Finding($"Expected number {expected}, but found {number}.");
            if (!file.Lines[0].StartsWith($"# {number} ", StringComparison.Ordinal))
                yield return file.Finding(1, $"Expected a heading with {number}, but found {file.Lines[0]}.");

            var entry = $"[{file.Lines[0].TrimStart('#', ' ')}]({file.Name})";
            var count = index.Split(entry).Length - 1;
            if (count != 1)
                yield return file.Finding($"Expected {entry} once in the index, but found it {count} times.");
            next = int.Parse(number, CultureInfo.InvariantCulture) + 1;
        }
    }

    [GeneratedRegex(@"^\d{4}-[a-z0-9-]+\.md$")]
    private static partial Regex Name();
}
