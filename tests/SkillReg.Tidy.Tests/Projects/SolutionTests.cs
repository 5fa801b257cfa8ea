using System.Text.RegularExpressions;

namespace SkillReg.Tidy.Tests.Projects;

/// <summary>`dotnet build` and `dotnet test` see what the solution lists, so it lists every project.</summary>
public sealed partial class SolutionTests
{
    [Fact]
    public void The_solution_lists_every_project() => Repository.IsClean(Find(Repository.Tree));

    [Fact]
    public void A_project_outside_the_solution_is_found() =>
        Assert.Equal(
            ["src/B/B.csproj: Expected to be listed in SkillReg.sln, but was not."],
            Find(Planted(("src/A/A.csproj", ""), ("src/B/B.csproj", ""))));

    [Fact]
    public void A_listed_project_that_does_not_exist_is_found() =>
        Assert.Equal(["SkillReg.sln: Expected src/A/A.csproj, but found none."], Find(Planted()));

    private static SourceTree Planted(params (string, string)[] projects) =>
        SourceTree.Of([("SkillReg.sln", """Project("{FAE0}") = "A", "src\A\A.csproj", "{588E}" """), .. projects]);

    private static IEnumerable<string> Find(SourceTree tree)
    {
        var solution = tree.Find("SkillReg.sln")!;
        var listed = ProjectPath().Matches(solution.Text)
            .Select(match => match.Groups[1].Value.Replace('\\', '/'))
            .ToList();
        var existing = tree.Files.Where(file => file.Extension == ".csproj").ToList();
        return existing.Where(file => !listed.Contains(file.Path))
            .Select(file => file.Finding("Expected to be listed in SkillReg.sln, but was not."))
            .Concat(listed.Except(existing.Select(file => file.Path))
                .Select(path => solution.Finding($"Expected {path}, but found none.")));
    }

    [GeneratedRegex("\"([^\"]+\\.csproj)\"")]
    private static partial Regex ProjectPath();
}
