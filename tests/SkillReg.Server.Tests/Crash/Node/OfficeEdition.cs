using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text;
using Npgsql;
using SkillReg.Bpmn.Engine.Migrating;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Server.Features.Demo;
using SkillReg.Storage.Definitions;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Tests.Crash.Node;

/// <summary>
/// A small office with one of everything that a flush may carry: a number given on the step's own transaction, a decision
/// with a deadline, a second one beside a notice that leaves for the outside, and a message to another case.
/// </summary>
internal static class OfficeEdition
{
    public const string Name = "office/1";

    public const string Scheme = "office";

    /// <summary>Calls the decision otherwise, so that a case that goes there has something to change.</summary>
    public const string NextName = "office/2";

    /// <summary>The process of an application.</summary>
    public const string Application = "application";

    /// <summary>The process that waits for what an application hands over to the case of the same number.</summary>
    public const string Archive = "archive";

    /// <summary>The role and the organisation of those who decide.</summary>
    public const string DeskRole = "committee-member";

    public static readonly Guid DeskOrganisation = DemoPeople.OrganisationId("51110000MJ0DEMD6XM");

    private static readonly string Desk = $"{DeskRole}@{DeskOrganisation}";

    /// <summary>One row for each number given; no key keeps a second one out, so that a second one can be seen.</summary>
    public const string Table = "CREATE TABLE office_number (case_id uuid NOT NULL, job integer NOT NULL)";

    private const string SchemeFile =
        """
        {
          "id": "office", "name": { "zh": "办公室" }, "edition": { "number": 1, "title": { "zh": "第一版" } }, "entry": "application",
          "roles": [{ "key": "clerk", "label": { "zh": "办事员" } }],
          "statuses": [
            { "key": "UnderReview", "label": { "zh": "审核中" } }, { "key": "Confirming", "label": { "zh": "确认中" } },
            { "key": "HandedOver", "label": { "zh": "已移交" } }, { "key": "Lapsed", "label": { "zh": "已逾期" } },
            { "key": "Approved", "label": { "zh": "已通过" } }, { "key": "Kept", "label": { "zh": "已归档" } }
          ]
        }
        """;

    private static readonly string Bpmn =
        $$"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="office">
          <message id="m" name="handed-over"><extensionElements><zeebe:subscription correlationKey="=number" /></extensionElements></message>
          <process id="application" isExecutable="true">
            <startEvent id="begin" />
            <sequenceFlow id="f1" sourceRef="begin" targetRef="record" />
            <serviceTask id="record"><extensionElements><zeebe:taskDefinition type="office.number" /></extensionElements></serviceTask>
            <sequenceFlow id="f2" sourceRef="record" targetRef="decide" />
            <userTask id="decide">
              <extensionElements>
                <zeebe:userTask />
                <zeebe:assignmentDefinition candidateGroups="{{Desk}}" />
                <zeebe:properties><zeebe:property name="outcomes" value="approve,hand-over" /><zeebe:property name="status" value="UnderReview" /></zeebe:properties>
              </extensionElements>
            </userTask>
            <boundaryEvent id="late" attachedToRef="decide"><timerEventDefinition><timeDuration>=if patience = null then "P2D" else patience</timeDuration></timerEventDefinition></boundaryEvent>
            <sequenceFlow id="f3" sourceRef="decide" targetRef="choice" />
            <exclusiveGateway id="choice" default="f5" />
            <sequenceFlow id="f4" sourceRef="choice" targetRef="hand"><conditionExpression>=outcome = "hand-over"</conditionExpression></sequenceFlow>
            <sequenceFlow id="f5" sourceRef="choice" targetRef="fork" />
            <parallelGateway id="fork" />
            <sequenceFlow id="f6" sourceRef="fork" targetRef="tell" />
            <serviceTask id="tell"><extensionElements><zeebe:taskDefinition type="office.notice" retries="1" /></extensionElements></serviceTask>
            <sequenceFlow id="f7" sourceRef="fork" targetRef="confirm" />
            <userTask id="confirm">
              <extensionElements><zeebe:userTask /><zeebe:properties><zeebe:property name="status" value="Confirming" /></zeebe:properties></extensionElements>
            </userTask>
            <boundaryEvent id="forgotten" attachedToRef="confirm"><timerEventDefinition><timeDuration>P9D</timeDuration></timerEventDefinition></boundaryEvent>
            <sequenceFlow id="f8" sourceRef="tell" targetRef="join" />
            <sequenceFlow id="f9" sourceRef="confirm" targetRef="join" />
            <parallelGateway id="join" />
            <sequenceFlow id="f10" sourceRef="join" targetRef="approved" />
            <endEvent id="approved"><extensionElements><zeebe:properties><zeebe:property name="status" value="Approved" /></zeebe:properties></extensionElements></endEvent>
            <intermediateThrowEvent id="hand"><messageEventDefinition messageRef="m" /></intermediateThrowEvent>
            <sequenceFlow id="f11" sourceRef="hand" targetRef="handed" />
            <endEvent id="handed"><extensionElements><zeebe:properties><zeebe:property name="status" value="HandedOver" /></zeebe:properties></extensionElements></endEvent>
            <sequenceFlow id="f12" sourceRef="late" targetRef="lapsed" />
            <sequenceFlow id="f13" sourceRef="forgotten" targetRef="lapsed" />
            <endEvent id="lapsed"><extensionElements><zeebe:properties><zeebe:property name="status" value="Lapsed" /></zeebe:properties></extensionElements></endEvent>
          </process>
          <process id="archive" isExecutable="true">
            <startEvent id="open" />
            <sequenceFlow id="a1" sourceRef="open" targetRef="expect" />
            <intermediateCatchEvent id="expect"><messageEventDefinition messageRef="m" /></intermediateCatchEvent>
            <sequenceFlow id="a2" sourceRef="expect" targetRef="kept" />
            <endEvent id="kept"><extensionElements><zeebe:properties><zeebe:property name="status" value="Kept" /></zeebe:properties></extensionElements></endEvent>
          </process>
        </definitions>
        """;

    /// <summary>The scheme as somebody would ship it, in both editions.</summary>
    public static FileSet Files { get; } = FileSet.Of(
    [
        new DefinitionFile("workflows/office/scheme.json", Encoding.UTF8.GetBytes(SchemeFile)),
        new DefinitionFile("workflows/office/office.bpmn", Encoding.UTF8.GetBytes(Bpmn.Replace("\"decide\"", "\"judge\"", StringComparison.Ordinal))),
        new DefinitionFile("workflows/office/editions/1/office.bpmn", Encoding.UTF8.GetBytes(Bpmn)),
    ]);

    /// <summary>How running cases go from the first edition to the next.</summary>
    public static MigrationPlan Plan { get; } = new(Name, NextName)
    {
        Mapping = new()
        {
            Processes = ImmutableSortedDictionary<string, ProcessMapping>.Empty
                .Add(Application, new(Application) { Elements = ImmutableSortedDictionary<string, string>.Empty.Add("decide", "judge") }),
        },
    };

    /// <summary>A case and the archive of its number meet over what both can be told: all but the last digit of its id.</summary>
    public static FeelContext Numbered(Guid caseId) => FeelContext.Of(("number", new FeelString(NumberOf(caseId))));

    /// <summary>It is the number of the plan, too, so that each pair of cases has one of its own.</summary>
    public static string NumberOf(Guid caseId) => caseId.ToString()[..^1];

    /// <summary>What the deadline of a decision is computed from, once its facts have changed.</summary>
    public static FeelContext Patience(string duration) => FeelContext.Of(("patience", new FeelString(duration)));

    /// <param name="receiver">The world outside; it says no by any status but a success.</param>
    public static IEnumerable<Operation> Operations(HttpClient receiver) =>
    [
        new Operation.Within("office.number", async (call, stop) =>
        {
            await using var insert = new NpgsqlCommand("INSERT INTO office_number VALUES ($1, $2)", call.Connection);
            insert.Parameters.AddWithValue(call.CaseId);
            insert.Parameters.AddWithValue(call.Job);
            await insert.ExecuteNonQueryAsync(stop);
            return new OperationAnswer.Completed(FeelContext.Empty);
        }),
        new Operation.After("office.notice", async (call, stop) =>
        {
            using var answer = await receiver.PostAsJsonAsync("/notices", call.EffectId, stop);
            return answer.IsSuccessStatusCode
                ? new OperationAnswer.Completed(FeelContext.Empty)
                : new OperationAnswer.Failed("the receiver says no");
        }),
    ];
}
