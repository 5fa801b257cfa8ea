using System.Xml.Linq;

namespace SkillReg.Tidy.Tests.Projects;

/// <summary>
/// The analyzer that makes a forbidden call a build error is there, has its lists, and nobody switches it off.
/// </summary>
public sealed class BanWiringTests
{
    private const string Targets = "Directory.Build.targets";
    private const string Rule = "RS0" + "030";
    private const string Analyzer = "Microsoft.CodeAnalysis.BannedApiAnalyzers";
    private const string ForPure = "'$(IsPure)' == 'true'";

    private const string Wired =
        $"""
         <Project><ItemGroup>
           <PackageReference Include="Microsoft.CodeAnalysis.BannedApiAnalyzers" PrivateAssets="all" />
           <AdditionalFiles Include="$(MSBuildThisFileDirectory).config/BannedSymbols.txt" />
           <AdditionalFiles Include="$(MSBuildThisFileDirectory).config/BannedSymbols.Pure.txt" Condition="{ForPure}" />
         </ItemGroup></Project>
         """;

    [Fact]
    public void The_bans_reach_every_project() => Repository.IsClean(Find(Repository.Tree));

    [Fact]
    public void Wired_bans_are_accepted() => Assert.Empty(Find(SourceTree.Of((Targets, Wired))));

    [Theory]
    [InlineData("Microsoft.CodeAnalysis.BannedApiAnalyzers", $"{Analyzer} for every project")]
    [InlineData("BannedSymbols.txt", ".config/BannedSymbols.txt for every project")]
    [InlineData("BannedSymbols.Pure.txt", ".config/BannedSymbols.Pure.txt for pure projects")]
    public void A_missing_wire_is_found(string wire, string missing) =>
        Assert.Equal(
            [$"Directory.Build.targets: Expected {missing}, but found none."],
            Find(SourceTree.Of((Targets, Wired.Replace(wire, "Another", StringComparison.Ordinal)))));

    [Fact]
    public void A_list_handed_to_the_wrong_projects_is_found() =>
        Assert.Equal(
            ["Directory.Build.targets: Expected .config/BannedSymbols.Pure.txt for pure projects, but found none."],
            Find(SourceTree.Of((Targets, Wired.Replace("== 'true'", "== 'false'", StringComparison.Ordinal)))));

    [Fact]
    public void A_second_targets_file_that_hides_the_first_is_found() =>
        Assert.Equal(
            ["src/Directory.Build.targets: Expected one Directory.Build.targets in the root, but found this one below it."],
            Find(SourceTree.Of((Targets, Wired), ("src/Directory.Build.targets", "<Project />"))));

    [Fact]
    public void A_ban_that_is_switched_off_is_found() =>
        Assert.Equal(
            [$".editorconfig: Expected {Rule} to stay on, but found its name here."],
            Find(SourceTree.Of((Targets, Wired), (".editorconfig", $"dotnet_diagnostic.{Rule}.severity = none"))));

    private static IEnumerable<string> Find(SourceTree tree)
    {
        var targets = tree.Find(Targets)!;
        var items = XElement.Parse(targets.Text).Descendants().ToList();
        if (!Has("PackageReference", Analyzer, null))
            yield return targets.Finding($"Expected {Analyzer} for every project, but found none.");
        if (!Has("AdditionalFiles", "$(MSBuildThisFileDirectory).config/BannedSymbols.txt", null))
            yield return targets.Finding("Expected .config/BannedSymbols.txt for every project, but found none.");
        if (!Has("AdditionalFiles", "$(MSBuildThisFileDirectory).config/BannedSymbols.Pure.txt", ForPure))
            yield return targets.Finding("Expected .config/BannedSymbols.Pure.txt for pure projects, but found none.");

        foreach (var file in tree.Files.Where(file => file.Name == Targets && file.Folder.Length > 0))
            yield return file.Finding($"Expected one {Targets} in the root, but found this one below it.");
        var code = tree.Files.Where(file => file.Extension != ".md");
        foreach (var file in code.Where(file => file.Text.Contains(Rule, StringComparison.Ordinal)))
            yield return file.Finding($"Expected {Rule} to stay on, but found its name here.");

        bool Has(string item, string include, string? condition) =>
            items.Any(element => element.Name.LocalName == item
                && (string?)element.Attribute("Include") == include
                && (string?)element.Attribute("Condition") == condition
                && element.Parent?.Attribute("Condition") is null);
    }
}
