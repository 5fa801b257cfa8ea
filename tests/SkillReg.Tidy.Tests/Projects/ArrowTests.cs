namespace SkillReg.Tidy.Tests.Projects;

/// <summary>
/// Which project may know which. The table is the architecture diagram; a new arrow is drawn here first.
/// </summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["SkillReg.Dmn"] = [],
        ["SkillReg.Bpmn"] = ["SkillReg.Dmn"],
        ["SkillReg.Registration"] = ["SkillReg.Dmn"],
        ["SkillReg.Storage"] = ["SkillReg.Bpmn", "SkillReg.Registration"],
        ["SkillReg.Server"] = ["SkillReg.Storage"],
        ["SkillReg.Cli"] = ["SkillReg.Storage"],
        ["SkillReg.Doubles"] = [],

        ["SkillReg.Dmn.Tests"] = ["SkillReg.Dmn"],
        ["SkillReg.Bpmn.Tests"] = ["SkillReg.Bpmn"],
        ["SkillReg.Registration.Tests"] = ["SkillReg.Registration"],
        ["SkillReg.Storage.Tests"] = ["SkillReg.Storage", "SkillReg.Testing"],
        ["SkillReg.Server.Tests"] = ["SkillReg.Doubles", "SkillReg.Server", "SkillReg.Testing"],
        ["SkillReg.Cli.Tests"] = ["SkillReg.Cli", "SkillReg.Testing"],
        ["SkillReg.Doubles.Tests"] = ["SkillReg.Doubles"],
        ["SkillReg.Workflows.Tests"] = ["SkillReg.Bpmn", "SkillReg.Registration"],
        ["SkillReg.Testing"] = ["SkillReg.Storage"],
        ["SkillReg.Tidy.Tests"] = [],
        ["SkillReg.Benchmarks"] = ["SkillReg.Bpmn", "SkillReg.Server"],
    };

    [Fact]
    public void Project_references_equal_the_table() => Repository.IsClean(Find(Repository.Tree));

    [Fact]
    public void An_arrow_that_is_not_in_the_table_is_found() =>
        Assert.Equal(
            ["src/SkillReg.Dmn/SkillReg.Dmn.csproj: Expected references [], but found [SkillReg.Bpmn]."],
            Find(Planted("SkillReg.Dmn", "../SkillReg.Bpmn/SkillReg.Bpmn.csproj")));

    [Fact]
    public void An_arrow_that_is_missing_is_found() =>
        Assert.Equal(
            ["src/SkillReg.Bpmn/SkillReg.Bpmn.csproj: Expected references [SkillReg.Dmn], but found []."],
            Find(Planted("SkillReg.Bpmn")));

    [Fact]
    public void An_arrow_written_with_backslashes_counts() =>
        Assert.Empty(Find(Planted("SkillReg.Bpmn", @"..\SkillReg.Dmn\SkillReg.Dmn.csproj")));

    [Fact]
    public void A_project_without_a_row_is_found() =>
        Assert.Equal(
            ["src/SkillReg.Extra/SkillReg.Extra.csproj: Expected a row in the table of arrows, but found none."],
            Find(Planted("SkillReg.Extra")));

    private static SourceTree Planted(string project, params string[] references) =>
        SourceTree.Of((
            $"src/{project}/{project}.csproj",
            $"<Project>{string.Concat(references.Select(Reference))}</Project>"));

    private static string Reference(string path) => $"<ItemGroup><ProjectReference Include=\"{path}\" /></ItemGroup>";

    private static string List(IEnumerable<string> names) => $"[{string.Join(", ", names)}]";

    private static IEnumerable<string> Find(SourceTree tree)
    {
        foreach (var project in Project.In(tree))
        {
            if (!Arrows.TryGetValue(project.Name, out var expected))
                yield return project.File.Finding("Expected a row in the table of arrows, but found none.");
            else if (!project.References.SequenceEqual(expected))
                yield return project.File.Finding($"Expected references {List(expected)}, but found {List(project.References)}.");
        }
    }
}
