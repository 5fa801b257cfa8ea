using System.Diagnostics;
using SkillReg.Testing;

namespace SkillReg.Cli.Tests;

/// <summary><c>skillreg verify</c> as an operator runs it.</summary>
public sealed class VerifyTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_clean_database_gives_no_line_and_a_damaged_one_a_line_for_each_finding()
    {
        var clean = Run(null, "--connection", database.ConnectionString);
        await using var damage = database.Source.CreateCommand(
            "INSERT INTO timer (case_id, id, due) VALUES ('11111111-0000-0000-0000-000000000000', 5, '2026-04-01Z')");
        await damage.ExecuteNonQueryAsync();
        var damaged = Run(database.ConnectionString);

        Assert.Equal((0, ""), clean);
        Assert.Equal((1, """{"invariant":"row-has-case","table":"timer","key":"11111111-0000-0000-0000-000000000000/5"}""" + "\n"), damaged);
    }

    [Fact]
    public void What_runs_nowhere_is_unreachable_and_what_is_no_database_is_usage()
    {
        Assert.Equal(3, Run(null, "--connection", "Host=127.0.0.1;Port=1;Database=x;Username=u;Password=p").Exit);
        Assert.Equal(3, Run(null).Exit);
        Assert.Equal(2, Run(null, "--connection", "nonsense").Exit);
        Assert.Equal(2, Run(null, "--conection", "Host=x").Exit);
    }

    /// <summary>The program finds no embedded server, because its data directory is a fresh one.</summary>
    private static (int Exit, string Output) Run(string? setting, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "skillreg.dll"), "verify", .. arguments])
        {
            RedirectStandardOutput = true,
            Environment = { ["ConnectionStrings__SkillReg"] = setting, ["SkillReg__DataDirectory"] = TestCluster.NewDirectory() },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The program does not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
