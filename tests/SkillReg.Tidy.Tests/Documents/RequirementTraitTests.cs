using System.Text.RegularExpressions;

namespace SkillReg.Tidy.Tests.Documents;

/// <summary>A test that claims a requirement claims one that exists.</summary>
public sealed partial class RequirementTraitTests
{
    [Fact]
    public void Claimed_requirements_exist() => Repository.IsClean(Find(Repository.Tree));

    [Fact]
    public void A_claim_to_a_requirement_that_does_not_exist_is_found() =>
        Assert.Equal(
            ["tests/A.cs:2: Expected a row of tests/requirements.tsv, but A-99 is none."],
            Find(SourceTree.Of(
                (Requirement.Path, $"{string.Join('\t', Requirement.Columns)}\nA-01\tcompetition\trule\tDoes it.\t\t\n"),
                ("tests/A.cs", "[Trait(" + "\"row\", \"A-01\")]\n[Trait(" + "\"row\", \"A-99\")]"))));

    private static IEnumerable<string> Find(SourceTree tree)
    {
        var ids = Requirement.In(tree).Select(row => row.Id).ToHashSet();
        return from file in tree.Files
               where file.Extension == ".cs"
               from line in file.Lines.Index()
               from match in Row().Matches(line.Item)
               let id = match.Groups[1].Value
               where !ids.Contains(id)
               select file.Finding(line.Index + 1, $"Expected a row of {Requirement.Path}, but {id} is none.");
    }

    [GeneratedRegex("Trait\\(\"row\", \"([^\"]*)\"\\)")]
    private static partial Regex Row();
}
