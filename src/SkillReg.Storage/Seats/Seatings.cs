using Npgsql;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Seats;

/// <summary>The sites and sessions of plans. Saving makes the chairs: one row for each, of every room in every session.</summary>
public sealed class Seatings(NpgsqlDataSource database)
{
    private const int MostListed = 5000;

    public async Task<Seating> FindAsync(Guid plan, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in (string[])
        [
            "SELECT version FROM seating WHERE plan_id = $1",
            "SELECT i.name, i.address, r.name, r.capacity FROM exam_site i JOIN exam_room r ON r.site_id = i.id WHERE i.plan_id = $1 ORDER BY i.name, r.name LIMIT $2",
            "SELECT e.id, e.subject, i.name, e.starts_at, e.ends_at, (SELECT count(*)::int FROM seat t WHERE t.session_id = e.id), "
                + "(SELECT count(*)::int FROM seat t WHERE t.session_id = e.id AND t.application_id IS NOT NULL) "
                + "FROM exam_session e JOIN exam_site i ON i.id = e.site_id WHERE e.plan_id = $1 ORDER BY e.starts_at, e.id LIMIT $2",
        ])
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = plan }, new() { Value = MostListed } } });
        batch.BatchCommands[0].Parameters.RemoveAt(1);
        await using var row = await batch.ExecuteReaderAsync(stop);
        var version = await row.ReadAsync(stop) ? row.GetInt32(0) : 0;
        await row.NextResultAsync(stop);
        var rooms = new List<(string Site, string Address, Room Room)>();
        while (await row.ReadAsync(stop))
            rooms.Add((row.GetString(0), row.GetString(1), new Room(row.GetString(2), row.GetInt32(3))));
        await row.NextResultAsync(stop);
        var sessions = new List<ExamSession>();
        while (await row.ReadAsync(stop))
        {
            sessions.Add(new ExamSession(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetDateTime(3), row.GetDateTime(4))
            {
                Seats = row.GetInt32(5),
                Taken = row.GetInt32(6),
            });
        }

        return new Seating(version, [.. rooms.GroupBy(room => (room.Site, room.Address)).Select(site => new Site(site.Key.Site, site.Key.Address, [.. site.Select(room => room.Room)]))], sessions);
    }

    /// <summary>Saves the whole of it, or nothing: a chair on which somebody sits is never taken away.</summary>
    public async Task<SeatingOutcome> SaveAsync(Guid plan, Seating seating, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        if (await RunAsync(connection, seating.Version == 0
            ? "INSERT INTO seating (plan_id, version) VALUES ($1, $2 + 1) ON CONFLICT DO NOTHING"
            : "UPDATE seating SET version = version + 1 WHERE plan_id = $1 AND version = $2", [plan, seating.Version], stop) != 1)
            return new SeatingOutcome.Changed();

        var sites = seating.Sites.Select(site => SiteId(plan, site.Name)).ToArray();
        var rooms = seating.Sites.SelectMany(site => site.Rooms.Select(room => (Id: RoomId(plan, site.Name, room.Name), Site: SiteId(plan, site.Name), Room: room))).ToList();
        await RunAsync(connection,
            "INSERT INTO exam_site (id, plan_id, name, address) SELECT new.id, $1, new.name, new.address FROM unnest($2, $3, $4) AS new (id, name, address) "
            + "ON CONFLICT (id) DO UPDATE SET address = excluded.address",
            [plan, sites, seating.Sites.Select(site => site.Name).ToArray(), seating.Sites.Select(site => site.Address).ToArray()], stop);
        await RunAsync(connection,
            "INSERT INTO exam_room (id, site_id, name, capacity) SELECT * FROM unnest($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET capacity = excluded.capacity",
            [rooms.Select(room => room.Id).ToArray(), rooms.Select(room => room.Site).ToArray(), rooms.Select(room => room.Room.Name).ToArray(), rooms.Select(room => room.Room.Capacity).ToArray()], stop);
        var moved = await SaveSessionsAsync(connection, plan, seating, stop);
        if (await PruneAsync(connection, plan, (sites, [.. rooms.Select(room => room.Id)], [.. seating.Sessions.Select(session => session.Id)]), stop) is var taken and > 0)
            return new SeatingOutcome.Occupied(taken);

        await RunAsync(connection,
            "INSERT INTO seat (session_id, room_id, number, subject) SELECT e.id, r.id, chair, e.subject FROM exam_session e "
            + "JOIN exam_room r ON r.site_id = e.site_id CROSS JOIN LATERAL generate_series(1, r.capacity) AS chair WHERE e.plan_id = $1 ON CONFLICT DO NOTHING",
            [plan], stop);
        await transaction.CommitAsync(stop);
        return new SeatingOutcome.Saved(seating.Version + 1, moved);
    }

    /// <returns>The applications with a ticket to a session that is at another time now.</returns>
    private static async Task<IReadOnlyList<Guid>> SaveSessionsAsync(NpgsqlConnection connection, Guid plan, Seating seating, CancellationToken stop)
    {
        var ids = seating.Sessions.Select(session => session.Id).ToArray();
        var starts = seating.Sessions.Select(session => session.StartsAt.UtcDateTime).ToArray();
        var ends = seating.Sessions.Select(session => session.EndsAt.UtcDateTime).ToArray();
        await using var changed = new NpgsqlCommand(
            "SELECT DISTINCT k.application_id FROM unnest($2, $3, $4) AS new (id, starts_at, ends_at) JOIN exam_session e ON e.id = new.id AND e.plan_id = $1 "
            + "JOIN seat t ON t.session_id = e.id JOIN ticket k ON k.application_id = t.application_id AND k.subject = t.subject AND k.revoked_at IS NULL "
            + "WHERE (e.starts_at, e.ends_at) IS DISTINCT FROM (new.starts_at, new.ends_at)", connection);
        changed.Parameters.AddWithValue(plan);
        changed.Parameters.AddWithValue(ids);
        changed.Parameters.AddWithValue(starts);
        changed.Parameters.AddWithValue(ends);
        var moved = new List<Guid>();
        await using (var row = await changed.ExecuteReaderAsync(stop))
        {
            while (await row.ReadAsync(stop))
                moved.Add(row.GetGuid(0));
        }

        await RunAsync(connection,
            "INSERT INTO exam_session (id, plan_id, site_id, subject, starts_at, ends_at) SELECT new.id, $1, new.site, new.subject, new.starts_at, new.ends_at "
            + "FROM unnest($2, $3, $4, $5, $6) AS new (id, site, subject, starts_at, ends_at) "
            + "ON CONFLICT (id) DO UPDATE SET starts_at = excluded.starts_at, ends_at = excluded.ends_at WHERE exam_session.plan_id = $1",
            [plan, ids, seating.Sessions.Select(session => SiteId(plan, session.Site)).ToArray(), seating.Sessions.Select(session => session.Subject).ToArray(), starts, ends], stop);
        return moved;
    }

    /// <summary>Takes away what the new seating does not have, from the chairs on.</summary>
    /// <returns>How many people sit where there would be no chair.</returns>
    private static async Task<int> PruneAsync(
        NpgsqlConnection connection, Guid plan, (Guid[] Sites, Guid[] Rooms, Guid[] Sessions) kept, CancellationToken stop)
    {
        const string gone = "FROM seat t JOIN exam_session e ON e.id = t.session_id JOIN exam_room r ON r.id = t.room_id "
            + "WHERE e.plan_id = $1 AND (t.session_id <> ALL ($2) OR t.room_id <> ALL ($3) OR t.number > r.capacity)";
        await using var count = new NpgsqlCommand($"SELECT count(t.application_id)::int {gone}", connection);
        count.Parameters.AddWithValue(plan);
        count.Parameters.AddWithValue(kept.Sessions);
        count.Parameters.AddWithValue(kept.Rooms);
        if (await count.ExecuteScalarAsync(stop) is int taken and > 0)
            return taken;

        await RunAsync(connection,
            $"DELETE FROM seat USING (SELECT t.session_id, t.room_id, t.number {gone}) old "
            + "WHERE seat.session_id = old.session_id AND seat.room_id = old.room_id AND seat.number = old.number AND seat.application_id IS NULL",
            [plan, kept.Sessions, kept.Rooms], stop);
        await RunAsync(connection, "DELETE FROM exam_session WHERE plan_id = $1 AND id <> ALL ($2)", [plan, kept.Sessions], stop);
        await RunAsync(connection, "DELETE FROM exam_room r USING exam_site i WHERE i.id = r.site_id AND i.plan_id = $1 AND r.id <> ALL ($2)", [plan, kept.Rooms], stop);
        await RunAsync(connection, "DELETE FROM exam_site WHERE plan_id = $1 AND id <> ALL ($2)", [plan, kept.Sites], stop);
        return 0;
    }

    private static async Task<int> RunAsync(NpgsqlConnection connection, string sql, object[] values, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        return await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>A site and a room are what they are called.</summary>
    private static Guid SiteId(Guid plan, string name) => DerivedId.Of($"exam-site/{plan}/{name}");

    private static Guid RoomId(Guid plan, string site, string name) => DerivedId.Of($"exam-room/{plan}/{site}/{name}");
}
