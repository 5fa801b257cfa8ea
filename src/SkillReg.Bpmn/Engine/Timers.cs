using System.Globalization;
using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>When timers fire. The engine computes and records instants; whoever calls it watches the clock.</summary>
public static class Timers
{
    /// <summary>The first firing of a timer armed at the instant, or null when the value says no instant.</summary>
    public static (DateTimeOffset Due, int? Remaining, string? Cycle)? First(TimerKind kind, FeelValue when, DateTimeOffset armed)
    {
        var once = kind switch
        {
            TimerKind.Date => Instants.From(when),
            TimerKind.Duration => Instants.Plus(armed, when),
            _ => null,
        };
        if (once is { } due)
            return (due, 0, null);
        return kind == TimerKind.Cycle && Text(when) is { } cycle ? FirstOfCycle(cycle, armed) : null;
    }

    /// <summary>
    /// The firing after one at the instant, or null when there is none. Firings missed while nobody watched are not made
    /// up for: thirty reminders after a month of silence help nobody.
    /// </summary>
    public static Wait.Timer? Next(Wait.Timer timer, DateTimeOffset at)
    {
        var (due, remaining) = (timer.Due, timer.Remaining);
        do
        {
            if (timer.Cycle is null || remaining is 0)
                return null;
            remaining -= 1;
            var next = CronTime.Parse(timer.Cycle) is { } cron
                ? cron.After(due > at ? due : at)
                : Repetition.Parse(timer.Cycle) is { } repetition ? Instants.Plus(due, repetition.Period) : null;
            if (next is not { } later || later <= due)
                return null;
            due = later;
        }
        while (due <= at);
        return timer with { Due = due, Remaining = remaining };
    }

    /// <summary>Arms the timer on the instance, or raises an incident.</summary>
    internal static Wait.Timer? Arm(Step step, ElementInstance instance, FlowNode catching, EventDefinition.OnTimer timer)
    {
        var value = Evaluation.Of(step, instance, timer.When);
        if (First(timer.Kind, value, step.At) is { } first)
            return new(step.NextId, catching.Id, first.Due, step.At) { Remaining = first.Remaining, Cycle = first.Cycle };
        step.Raise(instance.Id, IncidentPhase.Activate, "timer-not-readable",
            $"Expected a {timer.Kind.ToString().ToLower(CultureInfo.InvariantCulture)} at '{catching.Id}', but '{timer.When.Text}' gives {value}.");
        return null;
    }

    /// <summary>The same timer under other facts, or null when they change nothing.</summary>
    internal static Wait.Timer? Recompute(Step step, ElementInstance instance, Wait.Timer wait) =>
        TimerOf(step.ProcessOf(instance).Nodes[wait.Element]) is { When.Compiled: not null } timer
        && Anew(step, instance, wait, timer) is { } anew && anew != wait
            ? anew
            : null;

    /// <summary>
    /// The same timer computed anew, counted from when it was armed; null when none of its firings is still to come. A
    /// value that says no instant changes nothing, and firings of a cycle that have passed are not made up for.
    /// </summary>
    internal static Wait.Timer? Anew(Step step, ElementInstance instance, Wait.Timer wait, EventDefinition.OnTimer timer)
    {
        var value = Evaluation.At(step, instance, timer.When, wait.ArmedAt);
        if (First(timer.Kind, value, wait.ArmedAt) is not { } first || (first.Cycle == wait.Cycle && first.Cycle is not null))
            return wait;
        var anew = wait with { Due = first.Due, Remaining = first.Remaining, Cycle = first.Cycle };
        return anew.Cycle is not null && anew.Due <= step.At ? Next(anew, step.At) : anew;
    }

    private static EventDefinition.OnTimer? TimerOf(FlowNode node) => node switch
    {
        FlowNode.CatchEvent catching => catching.Definition as EventDefinition.OnTimer,
        FlowNode.BoundaryEvent boundary => boundary.Definition as EventDefinition.OnTimer,
        FlowNode.StartEvent start => start.Definition as EventDefinition.OnTimer,
        _ => null,
    };

    private static (DateTimeOffset, int?, string?)? FirstOfCycle(string cycle, DateTimeOffset armed)
    {
        if (CronTime.Parse(cycle) is { } cron)
            return cron.After(armed) is { } match ? (match, null, cycle) : null;
        if (Repetition.Parse(cycle) is not { Times: not 0 } repetition)
            return null;
        var due = repetition.Start ?? Instants.Plus(armed, repetition.Period);
        return due is { } first ? (first, repetition.Times - 1, cycle) : null;
    }

    /// <summary>A bare duration repeats without end.</summary>
    private static string? Text(FeelValue value) => value switch
    {
        FeelString text => text.Value.Trim(),
        FeelDayTimeDuration exact => "R/" + TemporalText.Write(exact),
        FeelYearMonthDuration months => "R/" + TemporalText.Write(months),
        _ => null,
    };
}
