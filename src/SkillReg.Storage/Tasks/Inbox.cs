using Npgsql;

namespace SkillReg.Storage.Tasks;

/// <summary>
/// The lists of open tasks that people work from. Every answer is bounded: a page by its lines and the reader's queues, a
/// search by the lines it looks at, a count by the number it stops at.
/// </summary>
public sealed class Inbox(NpgsqlDataSource database)
{
    public const int PageSize = 20;

    /// <summary>A search is for one application, not for browsing: what begins with the text is looked at up to here.</summary>
    public const int MostFound = 30;

    public const int MostCounted = 999;

    public async Task<InboxPage> PageAsync(InboxQuery query, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        return query.Text is { } text
            ? await SearchAsync(connection, query, text, stop)
            : Page(query, await WalkAsync(connection, query, stop), isCut: false);
    }

    /// <summary>How many stand in each of the reader's queues; of a queue that does not end, how many there are at least.</summary>
    public async Task<IReadOnlyList<QueueCount>> CountAsync(TaskReader reader, CancellationToken stop)
    {
        var queues = new InboxQuery(reader).Queues.Append(TaskQueues.AskedOf(reader.Person)).ToList();
        await using var command = database.CreateCommand(
            "SELECT (SELECT count(*) FROM (SELECT 1 FROM task WHERE lane_all = urgent LIMIT $3) u) "
            + "+ (SELECT count(*) FROM (SELECT 1 FROM task WHERE lane_all = ordinary LIMIT $3) o) "
            + "FROM unnest($1, $2) WITH ORDINALITY AS queue (urgent, ordinary, place) ORDER BY place");
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. queues.Select(queue => Lanes.Of(queue, true, InboxFilter.None))] });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. queues.Select(queue => Lanes.Of(queue, false, InboxFilter.None))] });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = MostCounted + 1 });
        await using var row = await command.ExecuteReaderAsync(stop);
        var counts = new List<QueueCount>();
        while (await row.ReadAsync(stop))
        {
            var counted = (int)row.GetInt64(0);
            counts.Add(new QueueCount(queues[counts.Count], Math.Min(counted, MostCounted), counted > MostCounted));
        }

        return counts;
    }

    private static async Task<List<TaskLine>> WalkAsync(NpgsqlConnection connection, InboxQuery query, CancellationToken stop)
    {
        if (query.Order != InboxOrder.Priority)
            return await WalkAsync(connection, query, [true, false], stop);

        if (query.After is { IsUrgent: false })
            return await WalkAsync(connection, query, [false], stop);

        var lines = await WalkAsync(connection, query, [true], stop);
        if (lines.Count <= PageSize)
            lines.AddRange(await WalkAsync(connection, query with { After = null }, [false], stop));
        return lines;
    }

    private static async Task<List<TaskLine>> WalkAsync(
        NpgsqlConnection connection, InboxQuery query, IReadOnlyList<bool> urgency, CancellationToken stop)
    {
        await using var command = InboxSql.Walk(connection.CreateCommand(), query, LanesOf(query, urgency, query.Filter), PageSize + 1);
        return await InboxSql.ReadAsync(command, stop);
    }

    private static async Task<InboxPage> SearchAsync(NpgsqlConnection connection, InboxQuery query, string text, CancellationToken stop)
    {
        await using var command = InboxSql.Find(
            connection.CreateCommand(), text, LanesOf(query, [true, false], InboxFilter.None), MostFound + 1);
        var found = await InboxSql.ReadAsync(command, stop);
        var isCut = found.Count > MostFound;
        var lines = found.Take(MostFound).DistinctBy(line => line.Id).Where(line => Fits(line, query)).ToList();
        lines.Sort((one, other) => Compare(one.Cursor, other.Cursor, query.Order));
        if (query.After is { } after)
            lines.RemoveAll(line => Compare(line.Cursor, after, query.Order) <= 0);
        return Page(query, lines, isCut);
    }

    private static IEnumerable<long> LanesOf(InboxQuery query, IEnumerable<bool> urgency, InboxFilter filter) =>
        from queue in query.Queues
        from isUrgent in urgency
        select Lanes.Of(queue, isUrgent, filter);

    private static bool Fits(TaskLine line, InboxQuery query) =>
        (query.Filter.Scheme is not { } scheme || line.Scheme == scheme)
        && (query.Filter.Plan is not { } plan || line.Plan == plan)
        && (query.Filter.Status is not { } status || line.Status == status)
        && (query.Due.From is not { } from || (line.Due ?? DateTime.MaxValue) >= from)
        && (query.Due.Until is not { } until || (line.Due ?? DateTime.MaxValue) < until);

    private static int Compare(InboxCursor one, InboxCursor other, InboxOrder order)
    {
        var byUrgency = order == InboxOrder.Priority ? other.IsUrgent.CompareTo(one.IsUrgent) : 0;
        var byPlace = (one.At, one.Tie).CompareTo((other.At, other.Tie));
        return byUrgency != 0 ? byUrgency : byPlace;
    }

    private static InboxPage Page(InboxQuery query, List<TaskLine> lines, bool isCut) =>
        new([.. lines.Take(PageSize)], lines.Count > PageSize ? lines[PageSize - 1].Cursor : null, isCut);
}
