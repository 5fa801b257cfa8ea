using System.Text.RegularExpressions;

namespace SkillReg.Tidy.Tests.Texts;

/// <summary>
/// The tree runs anywhere: it names no folder of the machine it was written on, and no package registry.
/// </summary>
public sealed partial class PlaceTests
{
    private static readonly string[] Registries =
    [
        "registry." + "npmjs.org", "registry." + "yarnpkg.com", "registry." + "npmmirror.com",
        "api." + "nuget.org", "www." + "nuget.org/api", "pypi." + "org",
    ];

    [Fact]
    public void No_text_names_a_registry_or_a_folder_of_one_machine() => Repository.IsClean(Find(Repository.Tree));

    [Fact]
    public void A_registry_is_found() =>
        Assert.Equal(
            [$"src/w/.npmrc:1: Expected no package registry, but found {Registries[0]}."],
            Find(SourceTree.Of(("src/w/.npmrc", $"registry=https://{Registries[0]}/\n"))));

    [Fact]
    public void A_resolved_address_in_an_npm_lock_file_is_found() =>
        Assert.Equal(
            ["src/w/package-lock.json:2: Expected no package registry, but found \"resolved\"."],
            Find(SourceTree.Of(("src/w/package-lock.json", "{\n  \"resolved\": \"https://example.org/a.tgz\"\n}\n"))));

    [Theory]
    [InlineData("cd /" + "work/main", "/" + "work/")]
    [InlineData("var path = \"/" + "root/.nuget\";", "/" + "root/")]
    [InlineData("/" + "home/me/a", "/" + "home/")]
    [InlineData("C:\\" + "Users\\me", "C:\\" + "Users\\")]
    public void A_folder_of_one_machine_is_found(string text, string place) =>
        Assert.Equal(
            [$"src/a.sh:1: Expected no folder of one machine, but found {place}."],
            Find(SourceTree.Of(("src/a.sh", text))));

    [Theory]
    [InlineData("https://example.org/home/page")]
    [InlineData("~/work/skillreg")]
    [InlineData("/var/lib/skillreg")]
    public void Other_paths_are_accepted(string text) => Assert.Empty(Find(SourceTree.Of(("docs/a.md", text))));

    private static IEnumerable<string> Find(SourceTree tree) =>
        from file in tree.Files
        from line in file.Lines.Index()
        let complaint = Complaint(file, line.Item)
        where complaint is not null
        select file.Finding(line.Index + 1, $"Expected no {complaint}.");

    private static string? Complaint(SourceFile file, string line)
    {
        if (Registries.FirstOrDefault(host => line.Contains(host, StringComparison.OrdinalIgnoreCase)) is { } registry)
            return $"package registry, but found {registry}";
        if (file.Name == "package-lock.json" && line.Contains("\"resolved\"", StringComparison.Ordinal))
            return "package registry, but found \"resolved\"";
        return Folder().Match(line) is { Success: true } folder
            ? $"folder of one machine, but found {folder.Value}"
            : null;
    }

    [GeneratedRegex(@"(?<![\w.~-])/(?:work|root|home)/|\b[A-Z]:\\{1,2}Users\\")]
    private static partial Regex Folder();
}
