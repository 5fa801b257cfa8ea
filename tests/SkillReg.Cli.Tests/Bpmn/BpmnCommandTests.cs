using System.Diagnostics;
using System.Text.Json;

namespace SkillReg.Cli.Tests.Bpmn;

/// <summary>The commands as a process: exit code, one line of JSON, nothing else on standard output.</summary>
public sealed class BpmnCommandTests : IDisposable
{
    private const string Definition = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><startEvent id="s" /><userTask id="t" />
        <boundaryEvent id="b" attachedToRef="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="e" /><endEvent id="late" />
        <sequenceFlow id="f" sourceRef="s" targetRef="t" /><sequenceFlow id="g" sourceRef="t" targetRef="e" /><sequenceFlow id="h" sourceRef="b" targetRef="late" /></process></definitions>
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("skillreg-bpmn").FullName;

    [Fact]
    public void A_good_file_is_valid_and_its_elements_are_counted()
    {
        var (exit, answer) = Run("bpmn", "lint", Write("a.bpmn", Definition));
        Assert.Equal(0, exit);
        Assert.True(answer.GetProperty("valid").GetBoolean());
        Assert.Equal(2, answer.GetProperty("counts").GetProperty("endEvent").GetInt32());
    }

    [Fact]
    public void A_document_type_is_one_finding_of_xml()
    {
        var (exit, answer) = Run("bpmn", "lint", Write("a.bpmn", "<!DOCTYPE a><a/>"));
        Assert.Equal(1, exit);
        Assert.Equal("ok", answer.GetProperty("status").GetString());
        Assert.Equal("xml.doctype", Assert.Single(answer.GetProperty("findings").EnumerateArray().ToList()).GetProperty("code").GetString());
    }

    [Fact]
    public void A_script_runs_on_a_virtual_clock_and_a_refused_step_changes_nothing()
    {
        var script = Write("steps.json", """
            [{"op":"start","process":"p","as":"one"},{"op":"completeJob","element":"t"},{"op":"advance","duration":"PT1H"},{"op":"observe"}]
            """);
        var (exit, answer) = Run("bpmn", "run", Write("a.bpmn", Definition), "--script", script, "--now", "2030-01-01T00:00:00Z");
        Assert.Equal(1, exit);
        var trace = answer.GetProperty("trace").EnumerateArray().ToList();
        Assert.Equal([true, false, true, true], trace.Select(state => state.GetProperty("accepted").GetBoolean()));
        Assert.Equal("bpmn.wait-unknown", trace[1].GetProperty("rejection").GetProperty("code").GetString());
        var last = trace[3].GetProperty("instances")[0];
        Assert.Equal("completed", last.GetProperty("state").GetString());
        Assert.Equal("late", last.GetProperty("endEvents")[0].GetString());
        Assert.Equal("2030-01-01T01:00:00Z", trace[3].GetProperty("now").GetString());
    }

    [Fact]
    public void A_scenario_runs_against_the_definitions_beside_it()
    {
        Write("a.bpmn", Definition);
        var good = Write("good.scenario", "It ends in time\nuses a.bpmn\nstart p\ncomplete t\nexpect end e\n");
        var bad = Write("bad.scenario", "It ends late\nuses a.bpmn\nstart p\ncomplete t\nexpect end late\n");
        Assert.Equal(0, Run("bpmn", "scenario", good).Exit);
        var (exit, answer) = Run("bpmn", "scenario", good, bad);
        Assert.Equal(1, exit);
        Assert.Equal("line 5: expected late, but it is e", answer.GetProperty("scenarios")[1].GetProperty("differences")[0].GetString());
    }

    [Theory]
    [InlineData("bpmn", "lint")]
    [InlineData("bpmn", "lint", "nowhere.bpmn")]
    [InlineData("bpmn", "run", "nowhere.bpmn")]
    [InlineData("bpmn", "scenario")]
    public void Wrong_words_are_a_matter_of_usage(params string[] words) => Assert.Equal(2, Start(words).Exit);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static (int Exit, JsonElement Answer) Run(params string[] words)
    {
        var (exit, output) = Start(words);
        var line = Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return (exit, JsonDocument.Parse(line).RootElement);
    }

    private static (int Exit, string Output) Start(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "skillreg.dll"));
        foreach (var word in words)
            start.ArgumentList.Add(word);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("Expected a process, but none started.");
        var output = process.StandardOutput.ReadToEnd();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
