namespace SkillReg.Tidy.Tests.Projects;

/// <summary>
/// Which project stands on which package. What every test project needs is in tests/Directory.Build.props.
/// </summary>
public sealed class PackageTests
{
    private static readonly Dictionary<string, string[]> Packages = new()
    {
        ["SkillReg.Storage"] =
            ["Microsoft.EntityFrameworkCore.Relational", "Npgsql", "Npgsql.EntityFrameworkCore.PostgreSQL"],
        ["SkillReg.Server"] =
            ["Handlebars.Net", "Microsoft.AspNetCore.OpenApi", "OpenTelemetry", "OpenTelemetry.Exporter.OpenTelemetryProtocol", "Quartz"],
        ["SkillReg.Bpmn.Tests"] = ["FSharp.Core", "FsCheck"],
        ["SkillReg.Dmn.Tests"] = ["FSharp.Core", "FsCheck"],
        ["SkillReg.Storage.Tests"] =
            ["Humanizer.Core", "Microsoft.CodeAnalysis.Analyzers", "Microsoft.CodeAnalysis.CSharp.Workspaces"],
        ["SkillReg.Testing"] = ["xunit.extensibility.core"],
        ["SkillReg.Tidy.Tests"] = ["Microsoft.CodeAnalysis.Analyzers", "Microsoft.CodeAnalysis.CSharp"],
    };

    [Fact]
    public void Packages_equal_the_table() => Repository.IsClean(Find(Repository.Tree));

    [Fact]
    public void A_package_that_is_not_in_the_table_is_found() =>
        Assert.Equal(
            ["src/SkillReg.Dmn/SkillReg.Dmn.csproj: Expected packages [], but found [Npgsql]."],
            Find(Planted("SkillReg.Dmn", "Npgsql")));

    [Fact]
    public void A_package_that_is_in_the_table_only_is_found() =>
        Assert.Equal(
            ["src/SkillReg.Bpmn.Tests/SkillReg.Bpmn.Tests.csproj: Expected packages [FSharp.Core, FsCheck], but found [FsCheck]."],
            Find(Planted("SkillReg.Bpmn.Tests", "FsCheck")));

    private static SourceTree Planted(string project, string package) =>
        SourceTree.Of((
            $"src/{project}/{project}.csproj",
            $"<Project><PackageReference Include=\"{package}\" /></Project>"));

    private static IEnumerable<string> Find(SourceTree tree) =>
        from project in Project.In(tree)
        let expected = Packages.GetValueOrDefault(project.Name, [])
        where !project.Packages.SequenceEqual(expected)
        select project.File.Finding(
            $"Expected packages [{string.Join(", ", expected)}], but found [{string.Join(", ", project.Packages)}].");
}
