using System.Diagnostics;

namespace SkillReg.Cli.Tests.Bench;

/// <summary>What <c>skillreg bench</c> refuses before it starts or fills anything.</summary>
public sealed class BenchRunTests
{
    [Theory]
    [InlineData("there is no speed", "--rows", "decisions", "speed")]
    [InlineData("a number above zero", "--cases", "0")]
    [InlineData("a number above zero", "--pairs", "many")]
    [InlineData("build tests/SkillReg.Benchmarks", "--rows", "http", "--node", "/absent/SkillReg.Benchmarks.dll")]
    [InlineData("a known flag", "--row", "decisions")]
    public async Task What_cannot_be_measured_is_usage(string expected, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "skillreg.dll"), "bench", .. arguments]) { RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The program does not start.");
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Contains(expected, said);
        Assert.Equal(2, process.ExitCode);
    }
}
