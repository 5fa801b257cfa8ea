using System.Diagnostics;
using System.Text.Json;

namespace SkillReg.Cli.Tests.Schemes;

/// <summary><c>scheme check</c> as a process, on the shipped schemes and on a broken one.</summary>
public sealed class SchemeCheckTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("skillreg-scheme").FullName;

    [Fact]
    public void Every_shipped_edition_could_be_published()
    {
        var (exit, answer) = Run();
        Assert.True(answer.GetProperty("publishable").GetBoolean(), answer.GetRawText());
        Assert.Equal(0, exit);
        Assert.Equal(
            ["certification@1", "certification@2", "competition@1", "personal-requests@1", "professional-title@1", "worker-exam@1"],
            answer.GetProperty("editions").EnumerateArray().Select(edition => edition.GetProperty("edition").GetString()));
        Assert.All(answer.GetProperty("editions").EnumerateArray(), edition => Assert.NotEqual(0, edition.GetProperty("scenarios").GetInt32()));
    }

    [Fact]
    public void A_broken_scheme_is_told_with_its_file_and_what_is_wrong()
    {
        Directory.CreateDirectory(Path.Combine(folder, "workflows", "broken"));
        File.WriteAllText(Path.Combine(folder, "workflows", "broken", "scheme.json"), """{"id": "other"}""");
        var (exit, answer) = Run("--root", folder);
        Assert.Equal(1, exit);
        Assert.Contains("workflows/broken/scheme.json", answer.GetProperty("editions")[0].GetProperty("findings")[0].GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scheme_that_is_not_there_is_a_mistake_of_usage() => Assert.Equal(2, Run("nowhere").Exit);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static (int Exit, JsonElement Answer) Run(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "skillreg.dll"));
        foreach (var word in words.Prepend("check").Prepend("scheme"))
            start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, line.Length == 0 ? default : JsonDocument.Parse(line).RootElement);
    }
}
