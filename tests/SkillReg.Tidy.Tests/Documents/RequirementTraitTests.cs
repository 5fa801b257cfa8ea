namespace SkillReg.Tidy.Tests.Documents;

/// <summary>A test that claims a requirement claims one that exists.</summary>
public sealed class RequirementTraitTests
{
    [Fact]
    public void Claimed_requirements_exist() => Repository.IsClean(Find(Repository.Tree));

    [Fact]
    public void A_claim_to_a_requirement_that_does_not_exist_is_found() =>
        Assert.Equal(
            ["tests/A.cs:2: Expected a row of tests/requirements.tsv, but A-99 is none."],
            Find(SourceTree.Of(
                (Requirement.Path, $"{string.Join('\t', Requirement.Columns)}\nA-01\tcompetition\trule\tDoes it.\t\n"),
                ("tests/A.cs", "[Trait(" + "\"row\", \"A-01\")]\n[Trait(" + "\"row\", \"A-99\")]"))));

    private static IEnumerable<string> Find(SourceTree tree)
    {
        var ids = Requirement.In(tree).Select(row => row.Id).ToHashSet();
        return from claim in RequirementClaim.In(tree)
               where !ids.Contains(claim.Id)
               select claim.File.Finding(claim.Line, $"Expected a row of {Requirement.Path}, but {claim.Id} is none.");
    }
}
