using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>Messages, signals and timers from outside.</summary>
internal static class EventCommands
{
    public static Refusal? Correlate(Step step, Command.CorrelateMessage command)
    {
        if (command is { Name: null, Element: null, Wait: null })
            return new("message-unnamed",
                "Expected a message with a name, an element or a wait, but got none of them.");
        foreach (var (instance, wait) in step.State.AllWaiting<Wait.Message>())
            if (Fits(wait, command))
            {
                step.Emit(new CaseEvent.MessageCorrelated(instance.Id, wait.Id, wait.Name));
                Triggers.Trigger(step, instance, wait, command.Variables);
                return null;
            }
        return new("message-not-awaited",
            $"Expected somebody to wait for the message '{command.Name}', but nobody does.");
    }

    public static Refusal? Broadcast(Step step, Command.BroadcastSignal command) =>
        Signals.Catch(step, command.Name, command.Variables) > 0
            ? null
            : new("signal-not-awaited", $"Expected somebody to wait for the signal '{command.Name}', but nobody does.");

    public static Refusal? Fire(Step step, Command.FireTimer command)
    {
        if (step.State.Waiting<Wait.Timer>(command.Timer) is not var (instance, timer))
            return new("timer-not-armed", $"Expected an armed timer, but {command.Timer} is none.");
        if (timer.Due > step.At)
            return new("timer-not-due",
                $"Expected a timer that is due at {step.At:O}, but {timer.Id} is due at {timer.Due:O}.");
        step.Emit(new CaseEvent.TimerFired(instance.Id, timer.Id, timer.Element));
        Triggers.Trigger(step, instance, timer, FeelContext.Empty);
        return null;
    }

    /// <summary>A wait with a key takes only a message with that key; one without takes any of its name.</summary>
    private static bool Fits(Wait.Message wait, Command.CorrelateMessage message) =>
        (message.Name is null || wait.Name == message.Name)
        && (message.Element is null || wait.Element == message.Element)
        && (message.Wait is null || wait.Id == message.Wait)
        && (wait.Key is null || wait.Key == message.Key || message.Wait is not null);
}
