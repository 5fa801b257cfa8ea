using System.Collections.Immutable;
using System.Text;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Engine.Migrating;
using SkillReg.Bpmn.Reading;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Tests.Migrating;

/// <summary>
/// A process with every element a case can stand at, chosen by the variable <c>place</c>, in two editions. The second one
/// renames elements and a called process, moves a deadline, listens to another message, adds a reminder, and lacks a task.
/// </summary>
internal static class EveryElement
{
    public const string First = "every/1";
    public const string Second = "every/2";
    public const string Missing = "dropped";

    /// <summary>Where cases can stand, in the order of the values of <c>place</c>.</summary>
    public static readonly ImmutableArray<string> Places =
    [
        "review", "timer", "message", "signal", "receive", "work", "broken", "each", "turn", "box", "fork", "call", "race", "listening", "reminded", "escalated",
        "sent", "either", "signalled", "watched", "calls", "boxes", Missing,
    ];

    private static readonly string[] Renamed = ["review", "late", "work", "race", "race-message", "inner", "left", "left-join", "into-left"];

    public static readonly string Text =
        $$"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
          <message id="m" name="withdrawn"><extensionElements><zeebe:subscription correlationKey="=number" /></extensionElements></message>
          <message id="n" name="arrived"><extensionElements><zeebe:subscription correlationKey="=number" /></extensionElements></message>
          <signal id="s" name="closed" />
          <process id="every" isExecutable="true">
            <startEvent id="start" />
            <sequenceFlow id="f0" sourceRef="start" targetRef="number" />
            <serviceTask id="number"><extensionElements><zeebe:taskDefinition type="numbers.give" /></extensionElements></serviceTask>
            <sequenceFlow id="f1" sourceRef="number" targetRef="where" />
            <exclusiveGateway id="where" />
            {{string.Concat(Places.Select(FlowTo))}}
            <userTask id="review">
              <extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="unit-reviewer@a" />
                <zeebe:properties><zeebe:property name="status" value="InReview" /></zeebe:properties></extensionElements>
            </userTask>
            <boundaryEvent id="late" attachedToRef="review"><timerEventDefinition><timeDuration>P2D</timeDuration></timerEventDefinition></boundaryEvent>
            <boundaryEvent id="gone" attachedToRef="review"><messageEventDefinition messageRef="m" /></boundaryEvent>
            <intermediateCatchEvent id="timer"><timerEventDefinition><timeDuration>P3D</timeDuration></timerEventDefinition></intermediateCatchEvent>
            <intermediateCatchEvent id="message"><messageEventDefinition messageRef="m" /></intermediateCatchEvent>
            <intermediateCatchEvent id="signal"><signalEventDefinition signalRef="s" /></intermediateCatchEvent>
            <receiveTask id="receive" messageRef="n" />
            <serviceTask id="work"><extensionElements><zeebe:taskDefinition type="notices.send" /></extensionElements></serviceTask>
            <serviceTask id="broken"><extensionElements><zeebe:taskDefinition type="notices.none" /></extensionElements></serviceTask>
            <userTask id="each"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></userTask>
            <userTask id="turn"><multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask>
            <subProcess id="box"><startEvent id="box-start" /><sequenceFlow id="b1" sourceRef="box-start" targetRef="inner" /><userTask id="inner" /></subProcess>
            <boundaryEvent id="box-late" attachedToRef="box"><timerEventDefinition><timeDuration>P7D</timeDuration></timerEventDefinition></boundaryEvent>
            <subProcess id="fork">
              <startEvent id="fork-start" /><sequenceFlow id="k0" sourceRef="fork-start" targetRef="split" /><parallelGateway id="split" />
              <sequenceFlow id="into-left" sourceRef="split" targetRef="left" /><sequenceFlow id="into-right" sourceRef="split" targetRef="right" />
              <task id="left" /><userTask id="right" />
              <sequenceFlow id="left-join" sourceRef="left" targetRef="join" /><sequenceFlow id="right-join" sourceRef="right" targetRef="join" />
              <parallelGateway id="join" />
            </subProcess>
            <callActivity id="call"><extensionElements><zeebe:calledElement processId="called" /></extensionElements></callActivity>
            <eventBasedGateway id="race" />
            <sequenceFlow id="r1" sourceRef="race" targetRef="race-timer" /><sequenceFlow id="r2" sourceRef="race" targetRef="race-message" /><sequenceFlow id="r3" sourceRef="race" targetRef="race-signal" />
            <intermediateCatchEvent id="race-timer"><timerEventDefinition><timeDuration>P2D</timeDuration></timerEventDefinition></intermediateCatchEvent>
            <intermediateCatchEvent id="race-message"><messageEventDefinition messageRef="m" /></intermediateCatchEvent>
            <intermediateCatchEvent id="race-signal"><signalEventDefinition signalRef="s" /></intermediateCatchEvent>
            <subProcess id="listening">
              <startEvent id="listening-start" /><sequenceFlow id="l1" sourceRef="listening-start" targetRef="listened" /><userTask id="listened" />
              <subProcess id="handler" triggeredByEvent="true"><startEvent id="heard" isInterrupting="false"><signalEventDefinition signalRef="s" /></startEvent></subProcess>
            </subProcess>
            <userTask id="reminded" />
            <boundaryEvent id="remind" attachedToRef="reminded" cancelActivity="false"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
            <sequenceFlow id="m1" sourceRef="remind" targetRef="remind-throw" />
            <intermediateThrowEvent id="remind-throw"><messageEventDefinition messageRef="n" /></intermediateThrowEvent>
            <userTask id="escalated"><extensionElements><zeebe:userTask /><zeebe:assignmentDefinition assignee="wang" /></extensionElements></userTask>
            <sendTask id="sent"><extensionElements><zeebe:taskDefinition type="notices.send" /></extensionElements></sendTask>
            <subProcess id="either">
              <startEvent id="either-start" /><sequenceFlow id="e0" sourceRef="either-start" targetRef="opening" /><inclusiveGateway id="opening" />
              <sequenceFlow id="e1" sourceRef="opening" targetRef="quick"><conditionExpression>=true</conditionExpression></sequenceFlow>
              <sequenceFlow id="e2" sourceRef="opening" targetRef="slow"><conditionExpression>=true</conditionExpression></sequenceFlow>
              <task id="quick" /><userTask id="slow" />
              <sequenceFlow id="e3" sourceRef="quick" targetRef="closing" /><sequenceFlow id="e4" sourceRef="slow" targetRef="closing" />
              <inclusiveGateway id="closing" />
            </subProcess>
            <userTask id="signalled" />
            <boundaryEvent id="called-off" attachedToRef="signalled"><signalEventDefinition signalRef="s" /></boundaryEvent>
            <subProcess id="watched">
              <startEvent id="watched-start" /><sequenceFlow id="w1" sourceRef="watched-start" targetRef="watching" /><userTask id="watching" />
              <subProcess id="on-time" triggeredByEvent="true"><startEvent id="time" isInterrupting="false"><timerEventDefinition><timeDuration>P4D</timeDuration></timerEventDefinition></startEvent></subProcess>
              <subProcess id="on-word" triggeredByEvent="true"><startEvent id="word" isInterrupting="false"><messageEventDefinition messageRef="m" /></startEvent></subProcess>
            </subProcess>
            <callActivity id="calls">
              <extensionElements><zeebe:calledElement processId="called" /></extensionElements>
              <multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>
            </callActivity>
            <subProcess id="boxes">
              <multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>
              <startEvent id="boxes-start" /><sequenceFlow id="x1" sourceRef="boxes-start" targetRef="boxed" /><userTask id="boxed" />
            </subProcess>
            <userTask id="dropped" />
          </process>
          <process id="called" isExecutable="true"><startEvent id="called-start" /><sequenceFlow id="c1" sourceRef="called-start" targetRef="answer" /><userTask id="answer" /></process>
        </definitions>
        """;

    public static Edition From { get; } = Load(First, Text);

    public static Edition To { get; } = Load(Second, Changed());

    public static Editions All { get; } = new((name, _) => Task.FromResult(name == First ? From : name == Second ? To : null));

    public static MigrationPlan Plan { get; } = new(First, Second)
    {
        Mapping = new()
        {
            Processes = ImmutableSortedDictionary<string, ProcessMapping>.Empty
                .Add("every", new("every") { Elements = Renamed.ToImmutableSortedDictionary(id => id, id => id + "-2") })
                .Add("called", new("called-2")),
        },
    };

    public static Edition Load(string name, string xml)
    {
        var read = BpmnReader.Read(Encoding.UTF8.GetBytes(xml));
        Assert.Empty(read.Problems.Where(problem => problem.IsError));
        return new Edition(new DefinitionSet(name, read.File?.Processes ?? []), ["InReview", "InReviewAgain"]);
    }

    private static string Changed() => Renamed.Append("called")
        .Aggregate(Text, (text, id) => text.Replace($"\"{id}\"", $"\"{id}-2\"", StringComparison.Ordinal))
        .Replace(FlowTo(Missing), "", StringComparison.Ordinal)
        .Replace("""<userTask id="dropped" />""", """<boundaryEvent id="fresh" attachedToRef="escalated"><timerEventDefinition><timeDuration>P9D</timeDuration></timerEventDefinition></boundaryEvent>""", StringComparison.Ordinal)
        .Replace("P2D", "P5D", StringComparison.Ordinal)
        .Replace("P7D", "P1D", StringComparison.Ordinal)
        .Replace("arrived", "delivered", StringComparison.Ordinal);

    private static string FlowTo(string place) =>
        $"""<sequenceFlow id="to-{place}" sourceRef="where" targetRef="{place}"><conditionExpression>=place = {Places.IndexOf(place)}</conditionExpression></sequenceFlow>""";
}
