namespace SkillReg.Tidy.Tests;

public sealed class RepositoryTests
{
    [Fact]
    public void The_tree_holds_this_very_file_and_no_build_output()
    {
        Assert.NotNull(Repository.Tree.Find("tests/SkillReg.Tidy.Tests/RepositoryTests.cs"));
        Assert.DoesNotContain(Repository.Tree.Files, file => file.IsUnder("artifacts"));
    }

    [Fact]
    public void A_finding_fails_the_test_with_its_text()
    {
        const string Finding = "a.cs: Expected b, but found c.";
        var failure = Assert.Throws<Xunit.Sdk.FailException>(() => Repository.IsClean([Finding]));
        Assert.Equal(Finding, failure.Message);
    }

    [Fact]
    public void A_tree_knows_its_folders_and_what_was_generated()
    {
        var tree = SourceTree.Of(("src/SkillReg.Storage/Migrations/First.cs", ""), ("docs/a.md", ""));
        Assert.True(tree.HasFolder("src/SkillReg.Storage"));
        Assert.False(tree.HasFolder("src/SkillReg"));
        Assert.Equal(["docs/a.md"], tree.HandWritten.Select(file => file.Path));
    }
}
