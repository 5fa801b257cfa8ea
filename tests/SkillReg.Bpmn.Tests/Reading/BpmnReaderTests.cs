using System.Text;
using SkillReg.Bpmn.Model;
using SkillReg.Bpmn.Reading;
using SkillReg.Bpmn.Tests.Harness;

namespace SkillReg.Bpmn.Tests.Reading;

public sealed class BpmnReaderTests
{
    private const string Exported = """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tns="urn:own" xmlns:x="urn:foreign"
          xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" targetNamespace="urn:own">
          <collaboration id="c"><participant id="pool" processRef="tns:p" /></collaboration>
          <process id="p" isExecutable="true">
            <laneSet id="ls"><lane id="l"><flowNodeRef>t</flowNodeRef></lane></laneSet>
            <startEvent id="s" />
            <task id="t" x:colour="red"><extensionElements><x:note  kind='a'>é &amp; <x:inner/></x:note></extensionElements></task>
            <boundaryEvent id="b" attachedToRef="tns:t"><messageEventDefinition messageRef="tns:m" /></boundaryEvent>
            <endEvent id="e" />
            <sequenceFlow id="f1" sourceRef="tns:s" targetRef="t" />
            <sequenceFlow sourceRef="t" targetRef="e" />
            <sequenceFlow id="f3" sourceRef="b" targetRef="e" />
          </process>
          <message id="m" name="Stop" />
          <bpmndi:BPMNDiagram id="d" />
        </definitions>
        """;

    [Fact]
    public void A_file_of_a_modeler_is_read_with_its_prefixes()
    {
        var read = Read(Exported);
        Assert.True(read.IsRunnable);
        var process = Assert.Single(read.File?.Processes ?? []);
        var boundary = Assert.IsType<FlowNode.BoundaryEvent>(process.Nodes["b"]);
        Assert.Equal("t", boundary.Host);
        Assert.Equal("Stop", Assert.IsType<EventDefinition.OnMessage>(boundary.Definition).Message.Name?.Text);
        Assert.Equal<string>(["b"], process.Nodes["t"].Boundaries);
        Assert.Equal(["e"], process.Nodes["t"].Outgoing.Select(flow => flow.Target));
        Assert.Equal((1, 3, 1), (read.File?.Counts["lane"], read.File?.Counts["sequenceFlow"], read.File?.Counts["participant"]));
    }

    [Fact]
    public void What_is_not_understood_is_kept_character_by_character_and_reported()
    {
        var read = Read(Exported);
        var kept = Assert.Single(read.File?.Kept ?? []);
        Assert.Equal("<x:note  kind='a'>é &amp; <x:inner/></x:note>", kept.Text);
        Assert.Equal(("t", new Position(8, 52)), (kept.Element, kept.At));
        var problem = Assert.Single(read.Problems);
        Assert.Equal((Severity.Information, "bpmn.extension-kept", "t"), (problem.Severity, problem.Code, problem.Element));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void A_file_leaves_byte_for_byte_as_it_came(string newLine)
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Exported.Replace("\n", newLine, StringComparison.Ordinal))];
        Assert.Equal(bytes, BpmnReader.Read(bytes).File?.Bytes ?? []);
    }

    [Fact]
    public void Every_definition_of_the_scenarios_comes_out_byte_identical() =>
        Assert.All(Files.Definitions, path => Assert.Equal(File.ReadAllBytes(path), BpmnReader.Read(File.ReadAllBytes(path)).File?.Bytes ?? []));

    [Theory]
    [InlineData("<userTask id=\"t\" /><userTask id=\"t\" />", "bpmn.duplicate-id", "t", "Expected the id 't' once, but it is used again.")]
    [InlineData("<sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"gone\" />", "bpmn.flow-end", "f", "Expected the targetRef of a flow to be a node of the same scope, but it is 'gone'.")]
    [InlineData("<receiveTask id=\"r\" messageRef=\"gone\" />", "bpmn.message-unknown", "r", "Expected a message with the id 'gone', but there is none.")]
    [InlineData("<endEvent id=\"r\"><signalEventDefinition signalRef=\"gone\" /></endEvent>", "bpmn.signal-unknown", "r", "Expected a signal with the id 'gone', but there is none.")]
    [InlineData("<endEvent id=\"r\"><errorEventDefinition errorRef=\"gone\" /></endEvent>", "bpmn.error-unknown", "r", "Expected an error with the id 'gone', but there is none.")]
    [InlineData("<endEvent id=\"r\"><escalationEventDefinition escalationRef=\"gone\" /></endEvent>", "bpmn.escalation-unknown", "r", "Expected an escalation with the id 'gone', but there is none.")]
    [InlineData("<intermediateCatchEvent id=\"c\"><timerEventDefinition /></intermediateCatchEvent>", "bpmn.timer-empty", "c", "Expected a timer with a date, a duration or a cycle, but it has none.")]
    [InlineData("<scriptTask id=\"x\" scriptFormat=\"groovy\"><script>1</script></scriptTask>", "unsupported.script", "x", "Expected a script in FEEL, but its format is 'groovy'.")]
    [InlineData("<userTask />", "bpmn.id-missing", null, "Expected an id on every node, but a userTask has none.")]
    public void A_broken_file_says_what_is_wrong_and_where(string content, string code, string? element, string text)
    {
        var read = Read(InProcess(content, executable: true));
        Assert.False(read.IsRunnable);
        var problem = Assert.Single(read.Problems, problem => problem.Code == code);
        Assert.Equal((element, text), (problem.Element, problem.Text));
        Assert.Equal(3, problem.At.Line);
    }

    [Fact]
    public void In_a_process_that_nobody_runs_nothing_is_worse_than_a_warning()
    {
        var read = Read(InProcess("<sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"gone\" />", executable: false));
        Assert.Equal(Severity.Warning, Assert.Single(read.Problems).Severity);
        Assert.True(read.IsRunnable);
    }

    [Fact]
    public void A_condition_in_another_language_is_refused_and_one_without_is_feel()
    {
        var flow = "<endEvent id=\"e\" /><sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"e\"><conditionExpression{0}>x = 1</conditionExpression></sequenceFlow>";
        Assert.True(Read(InProcess(flow.Replace("{0}", "", StringComparison.Ordinal), executable: true)).IsRunnable);
        var read = Read(InProcess(flow.Replace("{0}", " language=\"http://www.java.com/java\"", StringComparison.Ordinal), executable: true));
        Assert.Contains(read.Problems, problem => problem is { Code: "unsupported.language", Element: "f" });
    }

    private static ReadResult Read(string xml) => BpmnReader.Read(Encoding.UTF8.GetBytes(xml));

    private static string InProcess(string content, bool executable) =>
        $"<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\">\n<process id=\"p\" isExecutable=\"{(executable ? "true" : "false")}\"><startEvent id=\"s\" />\n{content}</process></definitions>";
}
