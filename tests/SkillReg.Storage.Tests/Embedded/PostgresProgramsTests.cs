using SkillReg.Storage.Embedded;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Embedded;

public sealed class PostgresProgramsTests
{
    [Fact]
    public async Task Prefers_the_first_folder_whose_programs_run()
    {
        var broken = TestCluster.NewDirectory();
        foreach (var name in (string[])["initdb", "pg_ctl", "postgres"])
            await File.WriteAllTextAsync(Path.Combine(broken, name), "not a program");
        var working = (await PostgresPrograms.FindAsync(TestCluster.NewDirectory(), default)).BinDirectory;

        var found = await PostgresPrograms.FindAmongAsync([broken, working], default);

        Assert.Equal(working, found?.BinDirectory);
        Assert.True(found?.MajorVersion >= PostgresPrograms.OldestSupportedVersion);
    }

    [Fact]
    public async Task Finds_nothing_in_a_folder_that_lacks_one_of_the_programs()
    {
        Assert.Null(await PostgresPrograms.FindAmongAsync([TestCluster.NewDirectory()], default));
    }
}
