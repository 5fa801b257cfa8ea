using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Tasks;

namespace SkillReg.Storage.Verification;

/// <summary>
/// What a case waits for, as its state says, against the rows by which it is found: each wait has its row, each row its wait,
/// and both say the same.
/// </summary>
internal static class ProjectionCheck
{
    private const string Invariant = "projection-is-state";

    public static IEnumerable<Finding> Find(CaseFile file, CaseState state)
    {
        var subscriptions = state.AllWaiting<Wait.Message>().Select(found => Described(found.Wait))
            .Concat(state.AllWaiting<Wait.Signal>().Select(found => Described(found.Wait)))
            .ToDictionary(wait => wait.Id);
        return
        [
            .. Compare("task", file, (file.Tasks, Waits<Wait.UserTask>(state)), Same),
            .. Compare("timer", file, (file.Timers, Waits<Wait.Timer>(state)), (row, wait) => row.Due == Stored(wait.Due)),
            .. Compare("subscription", file, (file.Subscriptions, subscriptions), Same),
            .. Outbox(file, state),
        ];
    }

    private static Dictionary<int, T> Waits<T>(CaseState state)
        where T : Wait => state.AllWaiting<T>().ToDictionary(found => found.Wait.Id, found => found.Wait);

    private static IEnumerable<Finding> Compare<TRow, TWait>(
        string table, CaseFile file, (Dictionary<int, TRow> Rows, Dictionary<int, TWait> Waits) sides, Func<TRow, TWait, bool> same) =>
        from id in sides.Rows.Keys.Union(sides.Waits.Keys).Order()
        where !(sides.Rows.TryGetValue(id, out var row) && sides.Waits.TryGetValue(id, out var wait) && same(row, wait))
        select new Finding(Invariant, table, file.KeyOf(id));

    /// <summary>A job that is ready in a stored state is one to be done outside: it has exactly one row that sends it.</summary>
    private static IEnumerable<Finding> Outbox(CaseFile file, CaseState state)
    {
        var ready = state.AllWaiting<Wait.Job>().Where(found => found.Wait.Phase == JobPhase.Ready).Select(found => found.Wait).ToList();
        var sending = file.Outbox.Where(row => row.Kind == Effect.Work).ToList();
        foreach (var job in ready.Where(job => sending.Count(row => row.Job == job.Id) != 1))
            yield return new Finding("job-is-sent-once", "outbox", file.KeyOf(job.Id));
        foreach (var row in sending.Where(row => !ready.Any(job => job.Id == row.Job && job.Type == row.Name)))
            yield return new Finding("effect-was-decided", "outbox", file.KeyOf(row));
    }

    /// <summary>A task stands in each of its queues once and in no other, and says the same everywhere.</summary>
    private static bool Same(List<TaskRow> places, Wait.UserTask task) =>
        places.Select(row => row.Place).SequenceEqual(Enumerable.Range(0, places.Count).Select(place => (short)place))
        && places.Select(row => row.Queue).SequenceEqual(TaskQueues.Of(task))
        && places.All(row => Same(row, task));

    private static bool Same(TaskRow row, Wait.UserTask task) =>
        row.Element == task.Element
        && row.Assignee == task.Assignee
        && row.Groups is { } groups && groups.SequenceEqual(task.CandidateGroups)
        && row.Users is { } users && users.SequenceEqual(task.CandidateUsers)
        && row.Due == (Stored(task.Due) ?? TaskPlaces.EndOfTime)
        && row.FollowUp == Stored(task.FollowUp)
        && row.Priority == task.Priority
        && row.CreatedAt == Stored(task.CreatedAt)
        && row.Tie == Tie.Of(new TaskId(row.CaseId, row.Id), row.CreatedAt)
        && row.LaneAll == Lanes.Of(row.Queue, Lanes.IsUrgent(task.Priority), InboxFilter.None);

    private static bool Same(SubscriptionRow row, Subscription wait) => wait == new Subscription(row.Id, row.Kind, (row.Name, row.Key), row.Element);

    private static Subscription Described(Wait.Message wait) => new(wait.Id, Effect.Message, (wait.Name, wait.Key), wait.Element);

    private static Subscription Described(Wait.Signal wait) => new(wait.Id, Effect.Signal, (wait.Name, null), wait.Element);

    /// <summary>PostgreSQL keeps microseconds, a state keeps ticks; they are the same instant.</summary>
    private static DateTime? Stored(DateTimeOffset? at) =>
        at is { } instant ? new DateTime(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc) : null;

    private sealed record Subscription(int Id, string Kind, (string? Name, string? Key) Awaited, string Element);
}
