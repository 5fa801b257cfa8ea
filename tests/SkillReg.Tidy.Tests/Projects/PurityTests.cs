namespace SkillReg.Tidy.Tests.Projects;

/// <summary>A pure project says that it is pure, names the pure projects it stands on, and says nothing else.</summary>
public sealed class PurityTests
{
    private const string SaysPure = "<PropertyGroup><IsPure>true</IsPure></PropertyGroup>";
    private static readonly string[] Pure = ["SkillReg.Bpmn", "SkillReg.Dmn", "SkillReg.Registration"];
    private static readonly string[] Allowed = ["PropertyGroup", "IsPure", "ItemGroup", "ProjectReference"];

    [Fact]
    public void Pure_projects_are_pure_and_only_they() => Repository.IsClean(Find(Repository.Tree));

    [Fact]
    public void A_package_in_a_pure_project_is_found() =>
        Assert.Equal(
            ["src/SkillReg.Dmn/SkillReg.Dmn.csproj: Expected only IsPure and project references, but found PackageReference."],
            Find(Planted("SkillReg.Dmn", $"{SaysPure}<ItemGroup><PackageReference Include=\"Npgsql\" /></ItemGroup>")));

    [Fact]
    public void A_pure_project_that_does_not_say_so_is_found() =>
        Assert.Equal(
            ["src/SkillReg.Bpmn/SkillReg.Bpmn.csproj: Expected <IsPure>true</IsPure>, but found none."],
            Find(Planted("SkillReg.Bpmn", "")));

    [Fact]
    public void A_project_that_calls_itself_pure_without_being_listed_is_found() =>
        Assert.Equal(
            ["src/SkillReg.Cli/SkillReg.Cli.csproj: Expected no IsPure here, but found it."],
            Find(Planted("SkillReg.Cli", SaysPure)));

    private static SourceTree Planted(string project, string content) =>
        SourceTree.Of(($"src/{project}/{project}.csproj", $"<Project>{content}</Project>"));

    private static IEnumerable<string> Find(SourceTree tree)
    {
        foreach (var project in Project.In(tree))
        {
            if (!Pure.Contains(project.Name))
            {
                if (project.IsPure)
                    yield return project.File.Finding($"Expected no IsPure here, but found it.");
                continue;
            }

            if (!project.IsPure) yield return project.File.Finding("Expected <IsPure>true</IsPure>, but found none.");
            foreach (var other in project.Xml.Descendants().Select(element => element.Name.LocalName).Except(Allowed))
                yield return project.File.Finding($"Expected only IsPure and project references, but found {other}.");
        }
    }
}
