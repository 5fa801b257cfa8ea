using System.Text;
using SkillReg.Storage.Definitions;

namespace SkillReg.Testing;

/// <summary>
/// Two invented schemes that share a chain, as folders: one in two editions, and one that does not use the rule.
/// </summary>
public static class SampleLibrary
{
    public const string Chain = "workflows/shared/chain.bpmn";

    public static FileSet Shipped { get; } = FileSet.Of(
    [
        File("workflows/alpha/scheme.json", Scheme("alpha", "\"chain.bpmn\"")),
        File("workflows/alpha/alpha.bpmn", Process("alpha", "chain")),
        File("workflows/alpha/rules.dmn", Rule("alpha-rule", "\"new\"")),
        File("workflows/alpha/README.md", "# Alpha\n"),
        File("workflows/alpha/scenarios/straight.scenario", Scenario("alpha.bpmn ../shared/chain.bpmn")),
        File("workflows/alpha/forms/apply.form", Form("apply")),
        File("workflows/alpha/editions/1/rules.dmn", Rule("alpha-rule", "\"old\"")),
        File("workflows/alpha/editions/1/without.json", "[\n  \"workflows/alpha/forms/apply.form\"\n]\n"),
        File("templates/alpha/letter.hbs", "你好 {{name}}{{> notice}}"),
        File("templates/shared/notice.hbs", "{{> footer}}"),
        File("templates/shared/notice.sample.json", "{}"),
        File("templates/shared/footer.hbs", "此致"),
        File("templates/shared/nobody.hbs", "无人使用"),
        File("templates/alpha/letter.sample.json", """{ "name": "样例" }"""),
        File("workflows/beta/scheme.json", Scheme("beta", "\"chain.bpmn\"")),
        File("workflows/beta/beta.bpmn", Process("beta", "chain")),
        File("workflows/gamma/scheme.json", Scheme("gamma", "")),
        File("workflows/gamma/gamma.bpmn", Chained("gamma")),
        File(Chain, Chained("chain")),
        File("workflows/shared/unused.bpmn", Chained("unused")),
        File("workflows/shared/scenarios/chain.scenario", "The chain alone\nuses chain.bpmn\nstart chain\ncomplete review\nexpect completed\n"),
        File("workflows/shared/scenarios/unused.scenario", "Nobody plays it\nuses unused.bpmn\nstart unused\n"),
    ]);

    public static DefinitionFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    public static string Scheme(string id, string shared) => $$"""
        {
          "id": "{{id}}", "name": "样例", "entry": "{{id}}", "shared": [{{shared}}],
          "edition": { "number": 1, "title": "第一版", "sources": [] },
          "statuses": [
            { "key": "Draft", "label": "草稿" },
            { "key": "UnderReview", "label": "审核中" },
            { "key": "Done", "label": "完成" }
          ],
          "roles": [{ "key": "unit-reviewer", "label": "单位审核" }, { "key": "bureau-reviewer", "label": "市局审核" }]
        }
        """;

    public static string Form(string id) => $$"""
        {
          "type": "default", "id": "{{id}}",
          "components": [
            { "type": "group", "id": "g", "path": "g", "label": "基本信息", "components": [{ "type": "textfield", "id": "t", "key": "name", "label": "姓名" }] }
          ]
        }
        """;

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
