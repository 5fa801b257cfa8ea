using Npgsql;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Tasks;

/// <summary>
/// Two hundred thousand open tasks: more than half of them in the queue of one bureau, the others in those of forty units.
/// Of every kind of filter there is one that most tasks fit, one that five fit, all at the far end of the order, and one
/// that none fits.
/// </summary>
public sealed class LargeOffice : IAsyncLifetime
{
    public const int Tasks = 200_000;

    public static readonly DateTime Now = new(2026, 4, 1, 8, 0, 0, DateTimeKind.Utc);

    private const string Fill =
        """
        CREATE FUNCTION lane(queue text, priority int, filters text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
            SELECT ('x' || encode(substr(sha256(convert_to(queue || E'\n' || CASE WHEN priority > 50 THEN 'urgent' ELSE 'ordinary' END
                || E'\n' || filters, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint $$;
        INSERT INTO task (case_id, id, place, queue, element, name, scheme, status, plan, number, subject, assignee, groups, users,
            due, priority, created_at, lane_all, lane_scheme, lane_status, lane_plan, lane_plan_status, tie)
        SELECT md5(i::text)::uuid, 3, 0, queue, 'review', '资格审核', scheme, status, plan, '2026BJ' || lpad(i::text, 6, '0'),
            CASE WHEN i % 1000 = 7 THEN '欧阳' ELSE chr(20000 + i % 400) END || chr(21000 + i % 700), NULL, ARRAY[queue], '{}',
            due, priority, $1 - interval '30 days' + i * interval '10 seconds',
            lane(queue, priority, E'\n\n'), lane(queue, priority, scheme || E'\n\n'), lane(queue, priority, scheme || E'\n\n' || status),
            lane(queue, priority, scheme || E'\n' || plan || E'\n'), lane(queue, priority, scheme || E'\n' || plan || E'\n' || status),
            i
        FROM (SELECT i,
                CASE WHEN i % 200 = 3 THEN 'held:me' WHEN i % 5 < 3 THEN 'bureau-reviewer@b' ELSE 'unit-reviewer@u' || i % 40 END AS queue,
                CASE WHEN i % 4 = 1 THEN 'exam' ELSE 'certification' END AS scheme,
                CASE WHEN i > 199900 AND i % 5 = 0 THEN 'Appeal' ELSE 'UnderReview' || i % 2 END AS status,
                CASE WHEN i > 199900 AND i % 5 = 1 THEN 'late' ELSE 'plan' || i % 8 END AS plan,
                CASE WHEN i % 50 = 0 THEN 80 ELSE 50 END AS priority,
                CASE WHEN i % 10 = 9 THEN 'infinity' ELSE date_trunc('day', $1 - interval '3 days' + i * interval '1 minute') END AS due
            FROM generate_series(1, $2) AS i) AS drawn
        """;

    private readonly TestDatabase database = new();
    private NpgsqlDataSource? single;

    /// <summary>One connection, so that what it touches can be counted.</summary>
    public NpgsqlDataSource Source => single ?? throw new InvalidOperationException("The office has not opened yet.");

    /// <summary>What two looks at the number of touched buffers touch themselves.</summary>
    public long CostOfLooking { get; private set; }

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        single = Database.Open(database.ConnectionString + ";Maximum Pool Size=1;Command Timeout=300");
        var statements = Fill.Split("INSERT INTO", 2);
        await RunAsync(statements[0]);
        await RunAsync("INSERT INTO" + statements[1], Now, Tasks);
        await RunAsync("ANALYZE task");
        for (var warming = 0; warming < 10; warming++)
            await TouchedAsync();
        CostOfLooking = await TouchedAsync();
        CostOfLooking = await TouchedAsync() - CostOfLooking;
    }

    public async Task DisposeAsync()
    {
        if (single is not null)
            await single.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>Buffers that the one connection has touched since it was opened.</summary>
    public async Task<long> TouchedAsync()
    {
        await RunAsync("SELECT pg_stat_force_next_flush()");
        await using var command = Source.CreateCommand(
            "SELECT sum(coalesce(hits, 0) + coalesce(reads, 0))::bigint FROM pg_stat_get_backend_io(pg_backend_pid()) WHERE object = 'relation'");
        return Assert.IsType<long>(await command.ExecuteScalarAsync());
    }

    public async Task RunAsync(string sql, params object[] values)
    {
        await using var command = Source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync();
    }
}
