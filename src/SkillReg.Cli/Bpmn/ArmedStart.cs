using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Cli.Bpmn;

/// <summary>A start event of a process that waits for a message, a signal or a time.</summary>
internal sealed record ArmedStart(Process Process, FlowNode.StartEvent Event)
{
    public string? Message { get; init; }

    public string? Signal { get; init; }

    public DateTimeOffset? Due { get; init; }

    private Wait.Timer? Timer { get; init; }

    public static ArmedStart? Of(Process process, FlowNode.StartEvent start, DateTimeOffset now)
    {
        var armed = new ArmedStart(process, start);
        switch (start.Definition)
        {
            case EventDefinition.OnMessage message:
                return armed with { Message = Text(message.Message.Name) };
            case EventDefinition.OnSignal signal:
                return armed with { Signal = Text(signal.Name) };
            case EventDefinition.OnTimer timer:
                var when = timer.When.Compiled?.Evaluate(Facts.None.ScopeAt(now, withPersonal: false)).Value ?? timer.When.Text;
                if (Timers.First(timer.Kind, when, now) is not { } first)
                    return null;
                return armed with
                {
                    Due = first.Due,
                    Timer = new(0, start.Id, first.Due, now) { Remaining = first.Remaining, Cycle = first.Cycle },
                };
            default:
                return null;
        }
    }

    /// <summary>The same start after its timer has fired: armed for the next time, or for none.</summary>
    public ArmedStart Fired(DateTimeOffset at)
    {
        var next = Timer is null ? null : Timers.Next(Timer, at);
        return this with { Due = next?.Due, Timer = next };
    }

    private static string? Text(Expression? name) =>
        name?.Compiled is { } compiled ? Evaluated(compiled) : name?.Text;

    private static string? Evaluated(FeelExpression name) =>
        name.Evaluate(FeelScope.Empty).Value is FeelString text ? text.Value : null;
}
