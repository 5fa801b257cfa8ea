using System.Text;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Reading;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Tests.Processes;

/// <summary>
/// A small process with one of everything the runtime keeps rows for: a task, a deadline, a message, an operation on the
/// transaction and one outside.
/// </summary>
internal static class ReviewEdition
{
    public const string Name = "review-1";

    private const string Bpmn =
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                     xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test">
          <message id="m" name="withdrawn"><extensionElements><zeebe:subscription correlationKey="=number" /></extensionElements></message>
          <process id="review" isExecutable="true">
            <startEvent id="start" />
            <sequenceFlow id="f1" sourceRef="start" targetRef="record" />
            <serviceTask id="record">
              <extensionElements><zeebe:taskDefinition type="numbers.give" /></extensionElements>
            </serviceTask>
            <sequenceFlow id="f2" sourceRef="record" targetRef="decide" />
            <userTask id="decide">
              <extensionElements>
                <zeebe:userTask />
                <zeebe:assignmentDefinition candidateGroups="=[&quot;unit-reviewer@a&quot;]" />
                <zeebe:properties>
                  <zeebe:property name="outcomes" value="approve,reject" />
                  <zeebe:property name="status" value="UnderReview" />
                </zeebe:properties>
              </extensionElements>
            </userTask>
            <boundaryEvent id="late" attachedToRef="decide"><timerEventDefinition><timeDuration>P2D</timeDuration></timerEventDefinition></boundaryEvent>
            <boundaryEvent id="gone" attachedToRef="decide"><messageEventDefinition messageRef="m" /></boundaryEvent>
            <sequenceFlow id="f3" sourceRef="decide" targetRef="approved" />
            <exclusiveGateway id="approved" default="f5" />
            <sequenceFlow id="f4" sourceRef="approved" targetRef="tell"><conditionExpression>=outcome = "approve"</conditionExpression></sequenceFlow>
            <sequenceFlow id="f5" sourceRef="approved" targetRef="rejected" />
            <serviceTask id="tell">
              <extensionElements><zeebe:taskDefinition type="notices.send" /></extensionElements>
            </serviceTask>
            <sequenceFlow id="f6" sourceRef="tell" targetRef="done" />
            <endEvent id="done"><extensionElements><zeebe:properties><zeebe:property name="status" value="Approved" /></zeebe:properties></extensionElements></endEvent>
            <endEvent id="rejected"><extensionElements><zeebe:properties><zeebe:property name="status" value="Rejected" /></zeebe:properties></extensionElements></endEvent>
            <sequenceFlow id="f7" sourceRef="late" targetRef="lapsed" />
            <endEvent id="lapsed"><extensionElements><zeebe:properties><zeebe:property name="status" value="Lapsed" /></zeebe:properties></extensionElements></endEvent>
            <sequenceFlow id="f8" sourceRef="gone" targetRef="withdrawn" />
            <endEvent id="withdrawn"><extensionElements><zeebe:properties><zeebe:property name="status" value="Withdrawn" /></zeebe:properties></extensionElements></endEvent>
          </process>
        </definitions>
        """;

    public static Editions All { get; } = new((name, _) => Task.FromResult(name == Name ? Load() : null));

    private static Edition? Load()
    {
        var read = BpmnReader.Read(Encoding.UTF8.GetBytes(Bpmn));
        Assert.Empty(read.Problems);
        return new Edition(new DefinitionSet(Name, read.File?.Processes ?? []), ["UnderReview", "Approved", "Rejected", "Lapsed", "Withdrawn"]);
    }
}
