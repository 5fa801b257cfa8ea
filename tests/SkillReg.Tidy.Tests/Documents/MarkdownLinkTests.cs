using System.Text.RegularExpressions;

namespace SkillReg.Tidy.Tests.Documents;

/// <summary>A relative link leads to a file of the tree, and its anchor to a heading there.</summary>
public sealed partial class MarkdownLinkTests
{
    [Fact]
    public void Relative_links_resolve() => Repository.IsClean(Find(Repository.Tree));

    [Theory]
    [InlineData("See [it](docs/missing.md).", "docs/missing.md")]
    [InlineData("![A screenshot](docs/missing.png)", "docs/missing.png")]
    [InlineData("[it]: missing.md", "missing.md")]
    [InlineData("<img src=\"missing.png\">", "missing.png")]
    [InlineData("[up](../outside.md)", "../outside.md")]
    [InlineData("[root](/docs/there.md)", "/docs/there.md")]
    public void A_link_to_nowhere_is_found(string text, string target) =>
        Assert.Equal([$"README.md:2: Expected {target} to exist, but it does not."], Find(Planted($"\n{text}\n")));

    [Theory]
    [InlineData("[there](docs/there.md#no-such)", "docs/there.md#no-such", "no-such")]
    [InlineData("[here](#no-such)", "#no-such", "no-such")]
    [InlineData("[twice](docs/there.md#two-words-2)", "docs/there.md#two-words-2", "two-words-2")]
    public void An_anchor_to_nowhere_is_found(string text, string target, string anchor) =>
        Assert.Equal(
            [$"README.md:1: Expected a heading for #{anchor} in {target}, but found none."],
            Find(Planted(text)));

    [Theory]
    [InlineData("[there](docs/there.md)")]
    [InlineData("[folder](docs/)")]
    [InlineData("[heading](docs/there.md#two-words)")]
    [InlineData("[repeated](docs/there.md#two-words-1)")]
    [InlineData("[out](https://example.org/missing.md)")]
    [InlineData("[mail](mailto:name@example.com)")]
    [InlineData("`[code](missing.md)`")]
    [InlineData("```\n[code](missing.md)\n```")]
    public void A_link_that_leads_somewhere_is_accepted(string text) => Assert.Empty(Find(Planted(text)));

    private static SourceTree Planted(string text) =>
        SourceTree.Of(("README.md", text), ("docs/there.md", "# Two `words`!\n\n## Two words\n"));

    private static IEnumerable<string> Find(SourceTree tree) =>
        from file in tree.Files
        where file.Extension == ".md"
        from link in Markdown.Links(file)
        where !Absolute().IsMatch(link.Target)
        let problem = Problem(tree, file, link.Target)
        where problem is not null
        select file.Finding(link.Line, problem);

    private static string? Problem(SourceTree tree, SourceFile file, string target)
    {
        var parts = Uri.UnescapeDataString(target).Split('#', 2);
        var path = parts[0].Length == 0 ? file.Path : RelativePath.Resolve(file.Folder, parts[0]);
        if (path is null || (tree.Find(path) is null && !tree.HasFolder(path)))
            return $"Expected {target} to exist, but it does not.";
        if (parts.Length == 1 || tree.Find(path) is not { Extension: ".md" } page) return null;
        return Markdown.Anchors(page).Contains(parts[1])
            ? null
            : $"Expected a heading for #{parts[1]} in {target}, but found none.";
    }

    [GeneratedRegex("^[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase)]
    private static partial Regex Absolute();
}
