using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SkillReg.Tidy.Tests.Projects;

/// <summary>Every package has one exact version, in one place, in order, with the reason why we need it.</summary>
public sealed partial class CentralVersionTests
{
    private const string Central = "Directory.Packages.props";

    [Fact]
    public void Package_versions_are_exact_explained_used_and_in_order() => Repository.IsClean(Find(Repository.Tree));

    [Fact]
    public void A_version_without_a_reason_is_found() =>
        Assert.Equal(
            ["Directory.Packages.props: Expected a comment above Npgsql saying why, but found none."],
            Find(Planted(Version("Npgsql"))));

    [Fact]
    public void A_floating_version_is_found() =>
        Assert.Equal(
            ["Directory.Packages.props: Expected an exact version of Npgsql, but found 10.0.*."],
            Find(Planted($"<!-- The driver. -->{Version("Npgsql", "10.0.*")}")));

    [Fact]
    public void A_version_that_no_project_uses_is_found() =>
        Assert.Equal(
            ["Directory.Packages.props: Expected a project that uses Dapper, but found none."],
            Find(Planted($"<!-- Rows. -->{Version("Dapper")}<!-- The driver. -->{Version("Npgsql")}")));

    [Fact]
    public void Versions_out_of_order_are_found() =>
        Assert.Equal(
            ["Directory.Packages.props: Expected alphabetical order, but found Npgsql after Zebra."],
            Find(Planted($"<!-- Stripes. -->{Version("Zebra")}<!-- The driver. -->{Version("Npgsql")}")));

    [Fact]
    public void A_version_in_a_project_file_is_found() =>
        Assert.Equal(
            ["src/A/A.csproj: Expected the version of Npgsql in Directory.Packages.props only, but found it here."],
            Find(SourceTree.Of(
                (Central, $"<Project><!-- The driver. -->{Version("Npgsql")}</Project>"),
                ("src/A/A.csproj", "<Project><PackageReference Include=\"Npgsql\" Version=\"10.0.0\" /></Project>"))));

    private static string Version(string package, string version = "10.0.0") =>
        $"<PackageVersion Include=\"{package}\" Version=\"{version}\" />";

    private static SourceTree Planted(string versions) =>
        SourceTree.Of(
            (Central, $"<Project>{versions}</Project>"),
            ("src/A/A.csproj", $"<Project>{Reference("Npgsql")}{Reference("Zebra")}</Project>"));

    private static string Reference(string package) => $"<PackageReference Include=\"{package}\" />";

    private static IEnumerable<string> Find(SourceTree tree)
    {
        var central = tree.Find(Central)!;
        var versions = XElement.Parse(central.Text).Descendants("PackageVersion").ToList();
        var references = References(tree).ToList();
        var used = references.Select(reference => reference.Package).ToHashSet();
        var previous = "";
        foreach (var version in versions)
        {
            var package = (string)version.Attribute("Include")!;
            var number = (string?)version.Attribute("Version") ?? "none";
            if (version.PreviousNode is not XComment)
                yield return central.Finding($"Expected a comment above {package} saying why, but found none.");
            if (!Exact().IsMatch(number))
                yield return central.Finding($"Expected an exact version of {package}, but found {number}.");
            if (!used.Contains(package))
                yield return central.Finding($"Expected a project that uses {package}, but found none.");
            if (string.Compare(previous, package, StringComparison.OrdinalIgnoreCase) > 0)
                yield return central.Finding($"Expected alphabetical order, but found {package} after {previous}.");
            previous = package;
        }

        foreach (var reference in references.Where(reference => reference.HasVersion))
            yield return reference.File.Finding($"Expected the version of {reference.Package} in {Central} only, but found it here.");
    }

    private static IEnumerable<(SourceFile File, string Package, bool HasVersion)> References(SourceTree tree) =>
        from file in tree.Files
        where file.Extension is ".csproj" or ".props" or ".targets"
        from reference in XElement.Parse(file.Text).Descendants("PackageReference")
        let hasVersion = (reference.Attribute("Version") ?? reference.Attribute("VersionOverride")) is not null
        select (file, (string?)reference.Attribute("Include") ?? "", hasVersion);

    [GeneratedRegex(@"^\d+(\.\d+){1,3}(-[0-9A-Za-z.-]+)?$")]
    private static partial Regex Exact();
}
