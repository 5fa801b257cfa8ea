using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace SkillReg.Cli.Tests;

/// <summary>The program as others run it: arguments and lines in, JSON and an exit code out.</summary>
public sealed class BatchTests
{
    [Fact]
    public void Answers_come_in_order_and_nothing_ends_the_process()
    {
        string[] requests =
        [
            """{"id":"1","op":"feel.eval","expression":"a + 1","context":{"a":41}}""",
            "not json",
            """{"id":3,"op":"feel.eval","expression":"1 +"}""",
            """{"id":"4","op":"feel.unary","tests":"> 3","input":5}""",
            """{"id":"5","op":"no.such"}""",
            """{"id":"6","op":"dmn.eval","model":"/no/such/file.dmn","decisions":["d"]}""",
            """{"id":"7","op":"feel.eval","expression":"now()","now":"2030-01-01T00:00:00Z"}""",
            """{"id":"8","op":"feel.eval","expression":"{\"@type\": 1, \"@value\": 2}"}""",
            "[]",
        ];
        var (exit, output) = Run(string.Join('\n', requests) + "\n", "batch");
        var answers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(0, exit);
        Assert.Equal(["ok", "invalid", "invalid", "ok", "unsupported", "invalid", "ok", "ok", "invalid"], answers.Select(a => a.GetProperty("status").GetString()));
        Assert.Equal(42, answers[0].GetProperty("result").GetInt32());
        Assert.Equal("feel.syntax", answers[2].GetProperty("diagnostics")[0].GetProperty("code").GetString());
        Assert.True(answers[3].GetProperty("result").GetBoolean());
        Assert.StartsWith("unsupported.", answers[4].GetProperty("diagnostics")[0].GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.Equal("2030-01-01T00:00:00Z", answers[6].GetProperty("result").GetProperty("@value").GetString());
        Assert.Equal("context", answers[7].GetProperty("result").GetProperty("@type").GetString());
    }

    [Theory]
    [InlineData(0, "feel", "eval", "1 + 1")]
    [InlineData(3, "feel", "eval", "1 +")]
    [InlineData(2, "feel", "eval")]
    [InlineData(2, "feel", "eval", "1", "--strange", "x")]
    [InlineData(2, "feel", "eval", "1", "--context", "/no/such/file")]
    [InlineData(2, "no", "such")]
    [InlineData(2, "bench", "--rows", "no-such-row")]
    [InlineData(2, "bench", "--cases", "0")]
    [InlineData(2, "dmn", "eval", "--file", "/no/such/file", "--decision", "d")]
    public void The_exit_code_says_how_it_went(int expected, params string[] arguments) =>
        Assert.Equal(expected, Run("", arguments).Exit);

    [Fact]
    public void A_model_is_evaluated_from_a_file()
    {
        var path = Path.Combine(Path.GetTempPath(), $"skillreg-{Environment.ProcessId}.dmn");
        File.WriteAllText(path, """
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="n" name="m"><inputData id="x" name="x"/>
            <decision id="d" name="d"><variable name="d"/><informationRequirement><requiredInput href="#x"/></informationRequirement><literalExpression><text>x * 2</text></literalExpression></decision>
            <decision id="e" name="e"><variable name="e"/><literalExpression><text>1 +</text></literalExpression></decision></definitions>
            """);
        try
        {
            var (exit, output) = Run("{\"x\": 21}", "dmn", "eval", "--file", path, "--decision", "d", "--input", "-");
            Assert.Equal(0, exit);
            Assert.Equal(42, JsonDocument.Parse(output).RootElement.GetProperty("results").GetProperty("d").GetInt32());
            Assert.Equal(1, Run("", "dmn", "eval", "--file", path, "--decision", "e").Exit);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (int Exit, string Output) Run(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "skillreg.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("no process");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
