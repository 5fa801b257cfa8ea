using System.Text;
using SkillReg.Storage.Definitions;

namespace SkillReg.Storage.Tests.Definitions;

/// <summary>
/// Two invented schemes that share a chain, as folders: one in two editions, and one that does not use the rule.
/// </summary>
internal static class SampleLibrary
{
    public const string Chain = "workflows/shared/chain.bpmn";

    public static FileSet Shipped { get; } = FileSet.Of(
    [
        File("workflows/alpha/scheme.json", """{ "title": "甲", "statusKeys": ["Draft", "UnderReview", "Done"] }"""),
        File("workflows/alpha/alpha.bpmn", Process("alpha", "chain")),
        File("workflows/alpha/rules.dmn", Rule("alpha-rule", "\"new\"")),
        File("workflows/alpha/README.md", "# Alpha, which mentions unused\n"),
        File("workflows/alpha/scenarios/straight.scenario", Scenario("alpha.bpmn chain.bpmn")),
        File("workflows/alpha/forms/apply.form", """{ "type": "default", "id": "apply", "components": [] }"""),
        File("workflows/alpha/editions/1/rules.dmn", Rule("alpha-rule", "\"old\"")),
        File("workflows/alpha/editions/1/without.json", "[\n  \"workflows/alpha/forms/apply.form\"\n]\n"),
        File("templates/alpha/letter.hbs", "你好 {{name}}"),
        File("templates/alpha/letter.sample.json", """{ "name": "样例" }"""),
        File("workflows/beta/scheme.json", """{ "title": "乙", "statusKeys": [{ "key": "Draft" }, { "key": "UnderReview" }, { "key": "Done" }] }"""),
        File("workflows/beta/beta.bpmn", Process("beta", "chain")),
        File("workflows/gamma/scheme.json", """{ "title": "丙", "statusKeys": ["UnderReview"] }"""),
        File("workflows/gamma/gamma.bpmn", Chained("gamma")),
        File(Chain, Chained("chain")),
        File("workflows/shared/unused.bpmn", Chained("unused")),
        File("workflows/shared/scenarios/chain.scenario", "The chain alone\nuses chain.bpmn\nstart chain\ncomplete review\nexpect completed\n"),
        File("workflows/shared/scenarios/unused.scenario", "Nobody plays it\nuses unused.bpmn\nstart unused\n"),
    ]);

    public static DefinitionFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    /// <summary>A process that calls another and ends.</summary>
    public static string Process(string id, string called) => Bpmn($"""
        <process id="{id}" isExecutable="true">
          <startEvent id="start" />
          <sequenceFlow id="f1" sourceRef="start" targetRef="call" />
          <callActivity id="call"><extensionElements><zeebe:calledElement processId="{called}" /></extensionElements></callActivity>
          <sequenceFlow id="f2" sourceRef="call" targetRef="done" />
          <endEvent id="done"><extensionElements><zeebe:properties><zeebe:property name="status" value="Done" /></zeebe:properties></extensionElements></endEvent>
        </process>
        """);

    /// <summary>A process with one review.</summary>
    public static string Chained(string id, string group = "unit-reviewer") => Bpmn($"""
        <process id="{id}" isExecutable="true">
          <startEvent id="begin" />
          <sequenceFlow id="g1" sourceRef="begin" targetRef="review" />
          <userTask id="review" name="审核">
            <extensionElements>
              <zeebe:userTask />
              <zeebe:assignmentDefinition candidateGroups="{group}" />
              <zeebe:properties><zeebe:property name="status" value="UnderReview" /></zeebe:properties>
            </extensionElements>
          </userTask>
          <sequenceFlow id="g2" sourceRef="review" targetRef="end" />
          <endEvent id="end" />
        </process>
        """);

    public static string Scenario(string uses) => $"Straight through\nuses {uses}\nstart alpha\ncomplete review\nexpect completed\n";

    public static string Rule(string id, string result) => $"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="rules" name="rules" namespace="urn:{id}">
          <inputData id="level" name="level"><variable name="level" typeRef="string" /></inputData>
          <decision id="{id}" name="{id}">
            <informationRequirement id="r1"><requiredInput href="#level" /></informationRequirement>
            <decisionTable id="table" hitPolicy="UNIQUE">
              <input id="in1"><inputExpression id="ie1" typeRef="string"><text>level</text></inputExpression></input>
              <output id="out1" name="kind" typeRef="string"><defaultOutputEntry id="d1"><text>"none"</text></defaultOutputEntry></output>
              <rule id="rule1"><inputEntry id="e1"><text>"1"</text></inputEntry><outputEntry id="o1"><text>{result}</text></outputEntry></rule>
            </decisionTable>
          </decision>
        </definitions>
        """;

    private static string Bpmn(string process) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
        {process}
        </definitions>
        """;
}
