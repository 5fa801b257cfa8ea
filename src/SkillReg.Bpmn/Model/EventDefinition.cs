namespace SkillReg.Bpmn.Model;

/// <summary>What an event waits for or what it throws (BPMN 2.0.2, 10.5.5). A null code catches every code.</summary>
public abstract record EventDefinition
{
    private EventDefinition()
    {
    }

    public sealed record None : EventDefinition;

    public sealed record OnMessage(Message Message) : EventDefinition;

    public sealed record OnTimer(TimerKind Kind, Expression When) : EventDefinition;

    public sealed record OnSignal(Expression? Name) : EventDefinition;

    public sealed record OnError(string? Code, bool Named) : EventDefinition;

    public sealed record OnEscalation(string? Code, bool Named) : EventDefinition;

    public sealed record OnLink(string Name) : EventDefinition;

    public sealed record Terminate : EventDefinition;
}
