using System.Collections.Immutable;
using System.Globalization;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Scenarios;

/// <summary>What a scenario may expect of the case, and how it differs from what is.</summary>
internal static class ScenarioExpectations
{
    public static string? Difference(ScenarioRunner run, ScenarioLine line)
    {
        var (state, words) = (run.State, line.Words);
        return words.At(0) switch
        {
            "tasks" => Same("tasks", words.ListFrom(1), Elements<Wait.UserTask>(state)),
            "jobs" => Same("jobs", words.ListFrom(1), Elements<Wait.Job>(state)),
            "timers" => Same("timers", words.ListFrom(1), Elements<Wait.Timer>(state)),
            "messages" => Same("messages", words.ListFrom(1), Elements<Wait.Message>(state)),
            "signals" => Same("signals", words.ListFrom(1), Elements<Wait.Signal>(state)),
            "due" => Due(state, words),
            "task" => Task(state, words),
            "job" => Job(state, words),
            "variables" => Variables(state, line.Values),
            "no" => state.Root?.Variables.TryGet(words.At(2), out _) == true ? $"expected no variable {words.At(2)}, but there is one" : null,
            "local" => Local(run, words.At(1), line.Values),
            "status" => Same("status", words.ListFrom(1), StatusKeys.Held(run.Edition, state)),
            "active" or "completed" or "cancelled" => Is(words.At(0), state.Status.ToString().ToLower(CultureInfo.InvariantCulture)),
            "end" => Is(words.At(1), state.LastEnd ?? "none"),
            "incidents" => Same("incidents", words.ListFrom(1), state.Instances.Values.Where(i => i.Incident is not null).Select(i => $"{i.Element}:{i.Incident?.Code}")),
            "thrown" => Same("thrown", words.ListFrom(1), run.Events.Select(Thrown).OfType<string>()),
            "warned" => run.Events.OfType<CaseEvent.Warned>().Any(warned => warned.Code == words.At(1)) ? null : $"expected a warning {words.At(1)}, but there is none",
            "entered" => Is(words.At(2), run.Events.OfType<CaseEvent.ElementEntered>().Count(e => e.Element == words.At(1)).ToString(CultureInfo.InvariantCulture)),
            var other => throw new FormatException($"Expected an expectation, but got '{other}'."),
        };
    }

    private static ImmutableArray<string> Elements<T>(CaseState state)
        where T : Wait => [.. state.AllWaiting<T>().Select(found => found.Wait.Element)];

    private static string? Thrown(CaseEvent happened) => happened switch
    {
        CaseEvent.MessageThrown message => "message:" + message.Name + (message.Key is { } key ? "=" + key : ""),
        CaseEvent.SignalThrown signal => "signal:" + signal.Name,
        CaseEvent.EscalationThrown escalation => "escalation:" + escalation.Code,
        CaseEvent.ErrorThrown error => "error:" + error.Code,
        _ => null,
    };

    private static string? Due(CaseState state, ScenarioWords words)
    {
        var element = words.At(1);
        var found = state.AllWaiting<Wait.Timer>().Where(timer => timer.Wait.Element == element).Select(timer => timer.Wait.Due).ToList();
        return found.Contains(Instants.From(new FeelString(words.At(2))) ?? default)
            ? null
            : $"expected {element} to be due at {words.At(2)}, but it is at {string.Join(", ", found.Select(due => due.ToString("O", CultureInfo.InvariantCulture)))}";
    }

    private static string? Task(CaseState state, ScenarioWords words)
    {
        var task = state.AllWaiting<Wait.UserTask>().Select(found => found.Wait).FirstOrDefault(task => task.Element == words.At(1));
        if (task is null)
            return $"expected a task {words.At(1)}, but there is none";
        var differences = new[]
        {
            words.Has("unassigned") ? Is("nobody", task.Assignee ?? "nobody") : null,
            words.After("assignee") is { } assignee ? Is(assignee, task.Assignee ?? "nobody") : null,
            words.After("owner") is { } owner ? Is(owner, task.With?.Owner ?? "nobody") : null,
            words.After("asked") is { } asked ? Is(asked, Names(task.With?.Asked)) : null,
            words.After("heard") is { } heard ? Is(heard, Names(task.With?.Heard)) : null,
            words.After("reminded") is { } reminded ? SameInstant(reminded, task.With?.RemindedAt) : null,
            words.After("groups") is { } groups ? Is(groups, string.Join(',', task.CandidateGroups)) : null,
            words.After("users") is { } users ? Is(users, string.Join(',', task.CandidateUsers)) : null,
            words.After("priority") is { } priority ? Is(priority, task.Priority.ToString(CultureInfo.InvariantCulture)) : null,
            words.After("due") is { } due ? SameInstant(due, task.Due) : null,
            words.After("follow-up") is { } followUp ? SameInstant(followUp, task.FollowUp) : null,
        };
        return Array.Find(differences, difference => difference is not null);
    }

    private static string Names(ImmutableArray<string>? people) => people is { IsEmpty: false } some ? string.Join(',', some) : "nobody";

    private static string? Job(CaseState state, ScenarioWords words)
    {
        var job = state.AllWaiting<Wait.Job>().Select(found => found.Wait).FirstOrDefault(job => job.Element == words.At(1));
        if (job is null)
            return $"expected a job {words.At(1)}, but there is none";
        return (words.After("type") is { } type ? Is(type, job.Type) : null)
            ?? (words.After("retries") is { } retries ? Is(retries, job.Retries.ToString(CultureInfo.InvariantCulture)) : null)
            ?? (words.After("from") is { } from ? SameInstant(from, job.NotBefore) : null);
    }

    private static string? Variables(CaseState state, FeelContext expected) =>
        state.Root is { } root ? Differs(expected, root.Variables) : "expected variables, but the case has ended";

    private static string? Local(ScenarioRunner run, string element, FeelContext expected) =>
        run.State.Instances.GetValueOrDefault(run.InstanceOf(element)) is { } instance
            ? Differs(expected, instance.Variables)
            : $"expected {element} to be active, but it is not";

    private static string? Differs(FeelContext expected, FeelContext actual)
    {
        foreach (var (name, value) in expected.Entries)
            if (FeelComparison.Equal(value, actual[name]) != true)
                return $"expected {name} to be {value}, but it is {actual[name]}";
        return null;
    }

    private static string? SameInstant(string expected, DateTimeOffset? actual) =>
        Instants.From(new FeelString(expected)) == actual ? null : $"expected {expected}, but it is {actual:O}";

    private static string? Is(string expected, string actual) => expected == actual ? null : $"expected {expected}, but it is {actual}";

    private static string? Same(string what, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (wanted, found) = (expected.Order(StringComparer.Ordinal).ToList(), actual.Order(StringComparer.Ordinal).ToList());
        return wanted.SequenceEqual(found) ? null : $"expected {what} [{string.Join(", ", wanted)}], but they are [{string.Join(", ", found)}]";
    }
}
