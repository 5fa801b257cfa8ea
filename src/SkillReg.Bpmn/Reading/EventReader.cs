using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Reading;

/// <summary>
/// Reads what an event waits for or throws. One definition per event; several are refused, not guessed at.
/// </summary>
internal sealed class EventReader(ReadingContext context)
{
    private static readonly string[] Kinds =
        ["message", "timer", "signal", "error", "escalation", "link", "terminate", "compensate", "conditional", "cancel"];

    /// <summary>The definition, or null with the name of the one that SkillReg refuses to run.</summary>
    public EventDefinition? Read(SourceElement owner, out string refused)
    {
        refused = "";
        var definitions = owner.Children
            .Where(child => child.Space == Vocabulary.Bpmn && child.Name.EndsWith("EventDefinition", StringComparison.Ordinal))
            .Concat(owner.All("eventDefinitionRef").Select(Referenced).OfType<SourceElement>())
            .ToList();
        if (definitions.Count > 1)
            refused = "multiple event";
        return definitions switch
        {
            [] => new EventDefinition.None(),
            [var single] => Definition(owner, single, out refused),
            _ => null,
        };
    }

    public Message? MessageOf(SourceElement owner, string? reference)
    {
        if (string.IsNullOrWhiteSpace(reference))
            return null;
        if (context.Resolve(reference, "message") is not { } message)
        {
            context.Error("bpmn.message-unknown", owner,
                $"Expected a message with the id '{reference}', but there is none.");
            return null;
        }
        var key = new Extensions(message, context).Value("subscription", "correlationKey");
        return new(Expressions.Value(message["name"], message, context), key);
    }

    private EventDefinition? Definition(SourceElement owner, SourceElement definition, out string refused)
    {
        refused = "";
        switch (definition.Name)
        {
            case "messageEventDefinition":
                return new EventDefinition.OnMessage(MessageOf(owner, definition["messageRef"]) ?? new(null, null));
            case "timerEventDefinition":
                return Timer(owner, definition);
            case "signalEventDefinition":
                return new EventDefinition.OnSignal(SignalName(owner, definition["signalRef"]));
            case "errorEventDefinition":
                var error = Coded(owner, definition["errorRef"], "error", "errorCode");
                return new EventDefinition.OnError(error.Code, error.Named);
            case "escalationEventDefinition":
                var escalation = Coded(owner, definition["escalationRef"], "escalation", "escalationCode");
                return new EventDefinition.OnEscalation(escalation.Code, escalation.Named);
            case "linkEventDefinition":
                return new EventDefinition.OnLink(definition["name"] ?? "");
            case "terminateEventDefinition":
                return new EventDefinition.Terminate();
            default:
                refused = definition.Name;
                return null;
        }
    }

    private EventDefinition.OnTimer Timer(SourceElement owner, SourceElement definition)
    {
        foreach (var (name, kind) in new[]
        {
            ("timeDate", TimerKind.Date), ("timeDuration", TimerKind.Duration), ("timeCycle", TimerKind.Cycle),
        })
            if (definition.Child(name) is { } when)
                return new(kind, Expressions.Timer(when, owner, context));
        context.Error("bpmn.timer-empty", owner,
            "Expected a timer with a date, a duration or a cycle, but it has none.");
        return new(TimerKind.Duration, Expression.Constant("", definition.At));
    }

    private Expression? SignalName(SourceElement owner, string? reference)
    {
        if (string.IsNullOrWhiteSpace(reference))
            return null;
        if (context.Resolve(reference, "signal") is { } signal)
            return Expressions.Value(signal["name"], signal, context);
        context.Error("bpmn.signal-unknown", owner, $"Expected a signal with the id '{reference}', but there is none.");
        return null;
    }

    /// <summary>
    /// A reference to something that is not in the file stands for its own code, as modelers of the field read it.
    /// </summary>
    private (string? Code, bool Named) Coded(SourceElement owner, string? reference, string kind, string attribute)
    {
        if (string.IsNullOrWhiteSpace(reference))
            return (null, false);
        if (context.Resolve(reference, kind) is { } found)
            return (string.IsNullOrWhiteSpace(found[attribute]) ? null : found[attribute], true);
        context.Error($"bpmn.{kind}-unknown", owner,
            $"Expected an {kind} with the id '{reference}', but there is none.");
        return (context.LocalId(reference), true);
    }

    private SourceElement? Referenced(SourceElement reference) =>
        Kinds.Select(kind => context.Resolve(reference.Text, kind + "EventDefinition"))
            .FirstOrDefault(found => found is not null);
}
