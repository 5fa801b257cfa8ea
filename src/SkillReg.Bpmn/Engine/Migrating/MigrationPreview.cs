using System.Collections.Immutable;
using System.Diagnostics;

namespace SkillReg.Bpmn.Engine.Migrating;

/// <summary>
/// What a migration would do to one case. The batch issues the same command, so what a dry run says is what happens, as
/// long as neither the case nor its facts change in between.
/// </summary>
public static class MigrationPreview
{
    internal const string DeadlineKept = "deadline-kept";

    public static MigrationOutcome Of(DefinitionSet definitions, CaseState state, Command.Migrate command, Facts facts)
    {
        var step = new Step(definitions, state, facts, command.At);
        if (state.Edition == definitions.Edition && Migration.Mismatch(step, command) is null
            && Obstacles.Of(step, command) is { IsEmpty: false } obstacles)
            return new MigrationOutcome.Blocked(obstacles);
        return ProcessEngine.Decide(definitions, state, command, facts) switch
        {
            Decision.Rejected rejected => new MigrationOutcome.Blocked([new(rejected.Refusal.Code, "", rejected.Refusal.Text)]),
            Decision.Accepted accepted => new MigrationOutcome.Moves(Changes(state, accepted)),
            _ => throw new UnreachableException(),
        };
    }

    private static ImmutableArray<WaitChange> Changes(CaseState state, Decision.Accepted accepted)
    {
        var before = Waits(state);
        var after = Waits(accepted.State);
        var kept = accepted.Events.OfType<CaseEvent.Warned>().Where(warned => warned.Code == DeadlineKept).Select(warned => warned.Element).ToHashSet();
        return
        [
            .. before.Values.Where(found => !after.ContainsKey(found.Wait.Id)).Select(found => Dropped(found.Wait)),
            .. after.Values.SelectMany(found => before.TryGetValue(found.Wait.Id, out var former)
                ? Differences(former.Wait, found.Wait, kept)
                : [Added(found.Wait)]),
        ];
    }

    private static IEnumerable<WaitChange> Differences(Wait before, Wait after, HashSet<string> kept)
    {
        if (before.Element != after.Element)
            yield return new(WaitChangeKind.Renamed, after.Element) { NameBefore = before.Element, NameAfter = after.Element };
        if (DueOf(before) != DueOf(after))
            yield return new(WaitChangeKind.DeadlineShifted, after.Element) { DueBefore = DueOf(before), DueAfter = DueOf(after) };
        else if (kept.Contains(after.Element))
            yield return new(WaitChangeKind.DeadlineKept, after.Element) { DueBefore = DueOf(before), DueAfter = DueOf(after) };
        if (NameOf(before) != NameOf(after))
            yield return new(WaitChangeKind.SubscriptionChanged, after.Element) { NameBefore = NameOf(before), NameAfter = NameOf(after) };
        if (before is Wait.UserTask former && after is Wait.UserTask task && !IsForTheSame(former, task))
            yield return new(WaitChangeKind.TaskReassigned, after.Element);
    }

    private static WaitChange Dropped(Wait wait) => wait is Wait.Timer timer
        ? new(WaitChangeKind.DeadlineDropped, wait.Element) { DueBefore = timer.Due }
        : new(WaitChangeKind.SubscriptionDropped, wait.Element) { NameBefore = NameOf(wait) };

    private static WaitChange Added(Wait wait) => wait is Wait.Timer timer
        ? new(WaitChangeKind.DeadlineAdded, wait.Element) { DueAfter = timer.Due }
        : new(WaitChangeKind.SubscriptionAdded, wait.Element) { NameAfter = NameOf(wait) };

    private static DateTimeOffset? DueOf(Wait wait) => wait switch
    {
        Wait.Timer timer => timer.Due,
        Wait.UserTask task => task.Due,
        Wait.Job or Wait.Message or Wait.Signal => null,
        _ => throw new UnreachableException(),
    };

    private static string? NameOf(Wait wait) => wait switch
    {
        Wait.Message message => message.Name,
        Wait.Signal signal => signal.Name,
        Wait.Job or Wait.UserTask or Wait.Timer => null,
        _ => throw new UnreachableException(),
    };

    private static bool IsForTheSame(Wait.UserTask one, Wait.UserTask other) =>
        one.CandidateGroups.SequenceEqual(other.CandidateGroups) && one.CandidateUsers.SequenceEqual(other.CandidateUsers)
        && one.Priority == other.Priority;

    private static SortedDictionary<int, (ElementInstance Instance, Wait Wait)> Waits(CaseState state) =>
        new(state.AllWaiting<Wait>().ToDictionary(found => found.Wait.Id));
}
