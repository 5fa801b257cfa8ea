using System.Collections.Frozen;
using System.Text;
using SkillReg.Bpmn.Linting;
using SkillReg.Bpmn.Model;
using SkillReg.Bpmn.Reading;

namespace SkillReg.Bpmn.Tests.Linting;

public sealed class LinterTests
{
    [Theory]
    [InlineData("complexGateway")]
    [InlineData("transaction")]
    [InlineData("adHocSubProcess")]
    public void What_skillreg_does_not_run_is_refused_with_its_id_and_line(string element)
    {
        var finding = Assert.Single(Errors($"<startEvent id=\"s\" />\n<{element} id=\"x\" /><sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"x\" />"));
        Assert.Equal(("unsupported.element", "x", 3), (finding.Code, finding.Element, finding.At.Line));
        Assert.Equal($"Expected an element that SkillReg runs, but it is a {element}.", finding.Text);
    }

    [Theory]
    [InlineData("compensateEventDefinition")]
    [InlineData("conditionalEventDefinition")]
    [InlineData("cancelEventDefinition")]
    public void Events_skillreg_does_not_run_are_refused(string definition) =>
        Assert.Contains(
            Errors($"<startEvent id=\"s\" /><endEvent id=\"x\"><{definition} /></endEvent><sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"x\" />"),
            finding => finding is { Code: "unsupported.element", Element: "x" });

    [Fact]
    public void A_join_that_blocks_is_shown_by_a_shortest_run()
    {
        var findings = Errors("""
            <startEvent id="s" /><exclusiveGateway id="x" default="b" /><userTask id="t" /><parallelGateway id="j" /><endEvent id="e" />
            <sequenceFlow id="f" sourceRef="s" targetRef="x" />
            <sequenceFlow id="a" sourceRef="x" targetRef="t"><conditionExpression>ok</conditionExpression></sequenceFlow>
            <sequenceFlow id="b" sourceRef="x" targetRef="j" /><sequenceFlow id="c" sourceRef="t" targetRef="j" /><sequenceFlow id="d" sourceRef="j" targetRef="e" />
            """, LintProfile.Publish);
        var blocked = Assert.Single(findings, finding => finding.Code == "join-blocks");
        Assert.Equal("j", blocked.Element);
        Assert.Equal<string>(["start", "s takes f", "reach x", "x takes b"], blocked.Path);
    }

    [Fact]
    public void A_condition_asked_twice_is_one_choice()
    {
        const string twice = """
            <startEvent id="s" /><inclusiveGateway id="g" default="n" /><task id="n1" /><task id="y1" /><exclusiveGateway id="m" />
            <exclusiveGateway id="h" default="n2" /><task id="z" /><endEvent id="e" />
            <sequenceFlow id="f" sourceRef="s" targetRef="g" />
            <sequenceFlow id="y" sourceRef="g" targetRef="y1"><conditionExpression>paid</conditionExpression></sequenceFlow>
            <sequenceFlow id="n" sourceRef="g" targetRef="n1" />
            <sequenceFlow id="k" sourceRef="n1" targetRef="h" /><sequenceFlow id="l" sourceRef="y1" targetRef="m" /><sequenceFlow id="q" sourceRef="m" targetRef="e" />
            <sequenceFlow id="y2" sourceRef="h" targetRef="z"><conditionExpression>paid</conditionExpression></sequenceFlow>
            <sequenceFlow id="n2" sourceRef="h" targetRef="m" /><sequenceFlow id="w" sourceRef="z" targetRef="e" />
            """;
        Assert.Equal(["z"], Errors(twice, LintProfile.Publish).Select(finding => finding.Element));
    }

    [Fact]
    public void A_way_back_to_the_applicant_needs_a_deadline()
    {
        const string loop = """
            <startEvent id="s" /><userTask id="mend"><extensionElements><zeebe:assignmentDefinition assignee="=applicant" /></extensionElements></userTask>
            <exclusiveGateway id="x" default="b" /><endEvent id="e" /><endEvent id="late" />
            <sequenceFlow id="f" sourceRef="s" targetRef="mend" /><sequenceFlow id="g" sourceRef="mend" targetRef="x" />
            <sequenceFlow id="a" sourceRef="x" targetRef="mend"><conditionExpression>again</conditionExpression></sequenceFlow><sequenceFlow id="b" sourceRef="x" targetRef="e" />
            {0}
            """;
        Assert.Contains(Errors(loop.Replace("{0}", "<sequenceFlow id=\"q\" sourceRef=\"x\" targetRef=\"late\"><conditionExpression>late</conditionExpression></sequenceFlow>", StringComparison.Ordinal), LintProfile.Publish),
            finding => finding is { Code: "loop-unbounded", Element: "mend" });
        Assert.Empty(Errors(loop.Replace("{0}", "<boundaryEvent id=\"due\" attachedToRef=\"mend\"><timerEventDefinition><timeDuration>P14D</timeDuration></timerEventDefinition></boundaryEvent><sequenceFlow id=\"q\" sourceRef=\"due\" targetRef=\"late\" />", StringComparison.Ordinal), LintProfile.Publish));
    }

    [Fact]
    public void A_published_definition_names_only_what_its_edition_has()
    {
        var context = new PublishContext
        {
            Operations = new HashSet<string> { "known" }.ToFrozenSet(),
            Groups = new HashSet<string> { "reviewers" }.ToFrozenSet(),
            Forms = new HashSet<string> { "form" }.ToFrozenSet(),
            StatusKeys = new HashSet<string> { "Open" }.ToFrozenSet(),
            PersonalFacts = ["applicant.idNumber"],
        };
        var codes = Errors("""
            <startEvent id="s" />
            <serviceTask id="a"><extensionElements><zeebe:taskDefinition type="unknown" /></extensionElements></serviceTask>
            <userTask id="b"><extensionElements><zeebe:assignmentDefinition candidateGroups="strangers@A" /><zeebe:formDefinition formId="none" />
              <zeebe:properties><zeebe:property name="status" value="Lost" /></zeebe:properties>
              <zeebe:ioMapping><zeebe:input source="=applicant.idNumber" target="copy" /></zeebe:ioMapping></extensionElements></userTask>
            <receiveTask id="c" messageRef="msg" /><endEvent id="e" />
            <sequenceFlow id="f" sourceRef="s" targetRef="a" /><sequenceFlow id="g" sourceRef="a" targetRef="b" />
            <sequenceFlow id="h" sourceRef="b" targetRef="c" /><sequenceFlow id="i" sourceRef="c" targetRef="e" />
            """, LintProfile.Publish, context).Select(finding => (finding.Element, finding.Code)).Order();
        Assert.Equal(
            [("a", "operation-unknown"), ("b", "form-unknown"), ("b", "group-unknown"), ("b", "personal-fact"), ("b", "status-unknown"), ("c", "correlation-key-missing")],
            codes);
    }

    [Fact]
    public void An_error_that_a_called_process_cannot_throw_makes_its_catcher_dead()
    {
        const string xml = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><error id="err" errorCode="LOST" />
            <process id="p"><startEvent id="s" /><callActivity id="c" calledElement="q" /><boundaryEvent id="b" attachedToRef="c"><errorEventDefinition errorRef="err" /></boundaryEvent>
            <endEvent id="e" /><sequenceFlow id="f" sourceRef="s" targetRef="c" /><sequenceFlow id="g" sourceRef="c" targetRef="e" /><sequenceFlow id="h" sourceRef="b" targetRef="e" /></process>
            <process id="q"><startEvent id="s2" /><endEvent id="e2">{0}</endEvent><sequenceFlow id="f2" sourceRef="s2" targetRef="e2" /></process></definitions>
            """;
        Assert.Equal(["b"], Lint(xml.Replace("{0}", "", StringComparison.Ordinal)).Select(finding => finding.Element));
        Assert.DoesNotContain(Lint(xml.Replace("{0}", "<errorEventDefinition errorRef=\"err\" />", StringComparison.Ordinal)), finding => finding.Element == "b");

        static IEnumerable<Problem> Lint(string text) =>
            Linter.Lint(BpmnReader.Read(Encoding.UTF8.GetBytes(text)), LintProfile.Publish).Where(finding => finding.IsError);
    }

    private static List<Problem> Errors(string content, LintProfile profile = LintProfile.Execute, PublishContext? context = null)
    {
        var xml = $"<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\"><message id=\"msg\" name=\"M\" />\n<process id=\"p\">{content}</process></definitions>";
        return [.. Linter.Lint(BpmnReader.Read(Encoding.UTF8.GetBytes(xml)), profile, context).Where(finding => finding.IsError)];
    }
}
