using System.Text;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Reading;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Tests.Incidents;

/// <summary>One process that throws a message, one that waits for it, and one whose timer needs a variable.</summary>
internal static class MessageEdition
{
    public const string Name = "messages-1";

    private const string Bpmn =
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
          <message id="m" name="papers"><extensionElements><zeebe:subscription correlationKey="=number" /></extensionElements></message>
          <process id="sender" isExecutable="true">
            <startEvent id="s" /><sequenceFlow id="f1" sourceRef="s" targetRef="throw" />
            <intermediateThrowEvent id="throw"><messageEventDefinition messageRef="m" /></intermediateThrowEvent>
            <sequenceFlow id="f2" sourceRef="throw" targetRef="e" /><endEvent id="e" />
          </process>
          <process id="receiver" isExecutable="true">
            <startEvent id="rs" /><sequenceFlow id="r1" sourceRef="rs" targetRef="catch" />
            <intermediateCatchEvent id="catch"><messageEventDefinition messageRef="m" /></intermediateCatchEvent>
            <sequenceFlow id="r2" sourceRef="catch" targetRef="re" /><endEvent id="re" />
          </process>
          <process id="waiting" isExecutable="true">
            <startEvent id="ws" /><sequenceFlow id="w1" sourceRef="ws" targetRef="clock" />
            <intermediateCatchEvent id="clock"><timerEventDefinition><timeDuration>=pause</timeDuration></timerEventDefinition></intermediateCatchEvent>
            <sequenceFlow id="w2" sourceRef="clock" targetRef="we" /><endEvent id="we" />
          </process>
        </definitions>
        """;

    public static Editions All { get; } = new((name, _) => Task.FromResult(name == Name ? Load() : null));

    private static Edition? Load()
    {
        var read = BpmnReader.Read(Encoding.UTF8.GetBytes(Bpmn));
        Assert.Empty(read.Problems);
        return new Edition(new DefinitionSet(Name, read.File?.Processes ?? []), []);
    }
}
