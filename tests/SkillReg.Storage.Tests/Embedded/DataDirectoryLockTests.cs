using System.Globalization;
using SkillReg.Storage.Embedded;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Embedded;

public sealed class DataDirectoryLockTests
{
    private readonly string directory = TestCluster.NewDirectory();

    [Fact]
    public void Is_held_by_one_at_a_time_who_can_be_named()
    {
        using var first = DataDirectoryLock.TryTake(directory);

        Assert.NotNull(first);
        Assert.Null(DataDirectoryLock.TryTake(directory));
        Assert.Equal(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), DataDirectoryLock.HolderOf(directory));
    }

    [Fact]
    public void Can_be_taken_again_when_it_was_let_go()
    {
        DataDirectoryLock.TryTake(directory)?.Dispose();

        using var second = DataDirectoryLock.TryTake(directory);

        Assert.NotNull(second);
    }
}
