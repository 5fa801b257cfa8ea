using SkillReg.Storage.Definitions;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Definitions;

public sealed class LibraryLayoutTests
{
    [Fact]
    public void The_folder_is_the_newest_edition_and_an_older_one_holds_only_what_was_different()
    {
        var editions = LibraryLayout.Split(SampleLibrary.Shipped, "alpha");

        Assert.Equal([1, 2], editions.Select(edition => edition.Number));
        Assert.Contains("\"old\"", editions[0].Files.Find("workflows/alpha/rules.dmn")?.Text(), StringComparison.Ordinal);
        Assert.Contains("\"new\"", editions[1].Files.Find("workflows/alpha/rules.dmn")?.Text(), StringComparison.Ordinal);
        Assert.Null(editions[0].Files.Find("workflows/alpha/forms/apply.form"));
        Assert.NotNull(editions[1].Files.Find("workflows/alpha/forms/apply.form"));
        Assert.NotNull(editions[0].Files.Find("templates/alpha/letter.hbs"));
    }

    [Fact]
    public void An_edition_has_copies_of_the_shared_files_it_uses_and_of_no_others()
    {
        var editions = LibraryLayout.Split(SampleLibrary.Shipped, "alpha");
        var gamma = LibraryLayout.Newest(SampleLibrary.Shipped, "gamma");

        Assert.All(editions, edition => Assert.Equal(
            ["templates/shared/footer.hbs", "templates/shared/notice.hbs", "templates/shared/notice.sample.json", SampleLibrary.Chain, "workflows/shared/scenarios/chain.scenario"],
            edition.Files.Files.Select(file => file.Path).Where(DefinitionPath.IsShared)));
        Assert.Equal(["workflows/gamma/gamma.bpmn", "workflows/gamma/scheme.json"], gamma.Files.Select(file => file.Path));
    }

    [Fact]
    public void Joining_what_was_split_gives_the_same_bytes()
    {
        var editions = LibraryLayout.Split(SampleLibrary.Shipped, "alpha");

        var joined = LibraryLayout.Join(editions);

        var expected = SampleLibrary.Shipped.Where(file =>
            file.Path.Split('/')[1] == "alpha" || (DefinitionPath.IsShared(file.Path) && SharedUse.StemOf(file.Path) is "chain" or "notice" or "footer"));
        Assert.Equal(expected.Files.Select(file => (file.Path, file.Hash)), joined.Files.Select(file => (file.Path, file.Hash)));
        Assert.Equal(
            editions.Select(edition => Convert.ToHexString(edition.Files.Digest())),
            LibraryLayout.Split(joined, "alpha").Select(edition => Convert.ToHexString(edition.Files.Digest())));
    }

    [Fact]
    public void An_older_copy_of_a_shared_file_lies_with_its_edition()
    {
        var newest = LibraryLayout.Newest(SampleLibrary.Shipped, "beta");
        var older = newest.With(SampleLibrary.File(SampleLibrary.Chain, SampleLibrary.Chained("chain", "bureau-reviewer")));

        var joined = LibraryLayout.Join([new NumberedEdition("beta", 1, older), new NumberedEdition("beta", 2, newest)]);

        Assert.NotNull(joined.Find("workflows/beta/editions/1/shared/chain.bpmn"));
        Assert.Equal(older.Digest(), LibraryLayout.Split(joined, "beta")[0].Files.Digest());
    }

    [Theory]
    [InlineData("workflows/alpha/a.bpmn", true)]
    [InlineData("templates/alpha/mail/通知.hbs", true)]
    [InlineData("workflows/shared/chain.bpmn", true)]
    [InlineData("workflows/beta/a.bpmn", false)]
    [InlineData("workflows/shared/scheme.json", false)]
    [InlineData("workflows/alpha/editions/1/a.bpmn", false)]
    [InlineData("workflows/alpha/../beta/a.bpmn", false)]
    [InlineData("workflows/alpha/./a.bpmn", false)]
    [InlineData("workflows//alpha/a.bpmn", false)]
    [InlineData("/workflows/alpha/a.bpmn", false)]
    [InlineData("workflows\\alpha\\a.bpmn", false)]
    [InlineData("workflows/alpha/C:a.bpmn", false)]
    [InlineData("workflows/alpha/con.json", false)]
    [InlineData("workflows/alpha/.hidden.json", false)]
    [InlineData("workflows/alpha/a.bpmn\0.md", false)]
    [InlineData("workflows/alpha/a\u202Efdp.md", false)]
    [InlineData("workflows/alpha/a.exe", false)]
    [InlineData("workflows/alpha", false)]
    [InlineData("etc/alpha/a.bpmn", false)]
    public void Only_paths_that_every_file_system_can_hold_belong_to_a_scheme(string path, bool expected) =>
        Assert.Equal(expected, DefinitionPath.IsOf("alpha", path));
}
