using Npgsql;
using SkillReg.Registration.Seats;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Seats;

/// <summary>Who sits where. A chair is a row, so a session is full when its rows are taken, however many ask at once.</summary>
public sealed class Seats(NpgsqlDataSource database)
{
    private const int MostTries = 3;
    private const int MostListed = 20_000;

    internal const string SeatColumns =
        "t.session_id, t.subject, e.starts_at, e.ends_at, i.name, i.address, r.name, t.number";

    internal const string SeatJoins =
        "JOIN exam_session e ON e.id = t.session_id JOIN exam_room r ON r.id = t.room_id JOIN exam_site i ON i.id = r.site_id";

    internal const int SeatColumnCount = 8;

    /// <summary>
    /// A free chair for the application in each subject that has sessions and where it has none yet. Chairs that others are
    /// taking are passed by; only when no other is left, they are waited for.
    /// </summary>
    public static async Task AllocateAsync(WithinCall call, CancellationToken stop)
    {
        var seated = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (session, subject) in await OpenSessionsAsync(call, stop))
        {
            if (!seated.Contains(subject) && await TakeAsync(call, session, stop))
                seated.Add(subject);
        }
    }

    /// <summary>Gives up all chairs of the application.</summary>
    public static async Task ReleaseAsync(WithinCall call, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "UPDATE seat SET application_id = NULL, taken_at = NULL, absent_at = NULL WHERE application_id = $1", call.Connection);
        command.Parameters.AddWithValue(call.CaseId);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>The sessions of subjects in which the application has no chair, always in the same order, so that two steps cannot wait for each other.</summary>
    private static async Task<List<(Guid Session, string Subject)>> OpenSessionsAsync(WithinCall call, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "SELECT e.id, e.subject FROM exam_session e JOIN application a ON a.plan_id = e.plan_id WHERE a.id = $1 "
            + "AND NOT EXISTS (SELECT FROM seat t WHERE t.application_id = a.id AND t.subject = e.subject) ORDER BY e.subject, e.starts_at, e.id", call.Connection);
        command.Parameters.AddWithValue(call.CaseId);
        await using var row = await command.ExecuteReaderAsync(stop);
        var sessions = new List<(Guid, string)>();
        while (await row.ReadAsync(stop))
            sessions.Add((row.GetGuid(0), row.GetString(1)));
        return sessions;
    }

    private static async Task<bool> TakeAsync(WithinCall call, Guid session, CancellationToken stop)
    {
        if (await TakeAsync(call, session, "FOR UPDATE SKIP LOCKED", stop))
            return true;

        // Whoever held the last one may give it back; a chair that was lost meanwhile leaves the next one to try.
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (await TakeAsync(call, session, "FOR UPDATE", stop))
                return true;
        }

        return false;
    }

    private static async Task<bool> TakeAsync(WithinCall call, Guid session, string locking, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "UPDATE seat SET application_id = $1, taken_at = $2 FROM (SELECT session_id, room_id, number FROM seat "
            + $"WHERE session_id = $3 AND application_id IS NULL ORDER BY room_id, number LIMIT 1 {locking}) free "
            + "WHERE seat.session_id = free.session_id AND seat.room_id = free.room_id AND seat.number = free.number", call.Connection);
        command.Parameters.AddWithValue(call.CaseId);
        command.Parameters.AddWithValue(call.At.UtcDateTime);
        command.Parameters.AddWithValue(session);
        return await command.ExecuteNonQueryAsync(stop) == 1;
    }

    /// <summary>
    /// Puts somebody on a chair, from wherever they sat before in that subject.
    /// </summary>
    /// <returns>False where the plan has no such chair, or somebody sits on it.</returns>
    public async Task<bool> MoveAsync((Guid Plan, Guid Application) who, SeatPlace to, DateTimeOffset at, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var leave = new NpgsqlCommand(
            "UPDATE seat SET application_id = NULL, taken_at = NULL, absent_at = NULL WHERE application_id = $1 "
            + "AND subject = (SELECT subject FROM exam_session WHERE id = $2)", connection);
        leave.Parameters.AddWithValue(who.Application);
        leave.Parameters.AddWithValue(to.Session);
        await leave.ExecuteNonQueryAsync(stop);
        await using var sit = new NpgsqlCommand(
            "UPDATE seat t SET application_id = $1, taken_at = $6 FROM exam_session e, exam_room r, application a WHERE t.session_id = $2 AND e.id = t.session_id "
            + "AND r.id = t.room_id AND r.name = $3 AND t.number = $4 AND t.application_id IS NULL AND e.plan_id = $5 AND a.id = $1 AND a.plan_id = $5", connection);
        sit.Parameters.AddWithValue(who.Application);
        sit.Parameters.AddWithValue(to.Session);
        sit.Parameters.AddWithValue(to.Room);
        sit.Parameters.AddWithValue(to.Number);
        sit.Parameters.AddWithValue(who.Plan);
        sit.Parameters.AddWithValue(at.UtcDateTime);
        if (await sit.ExecuteNonQueryAsync(stop) != 1)
            return false;

        await transaction.CommitAsync(stop);
        return true;
    }

    /// <summary>Draws all seats of a subject anew.</summary>
    /// <returns>How many were drawn; null where tickets name seats already.</returns>
    public async Task<int?> ArrangeAsync((Guid Plan, string Subject) of, UnitPolicy policy, long seed, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var (chairs, candidates, isPrinted) = await LockAsync(connection, of, stop);
        if (isPrinted)
            return null;

        var plan = SeatAllocation.Arrange(candidates, chairs, policy, seed)
            ?? throw new InvalidOperationException("Expected a chair for everybody who has one, but there are fewer.");
        await using var clear = new NpgsqlCommand(
            "UPDATE seat SET application_id = NULL WHERE subject = $2 AND application_id IS NOT NULL AND session_id IN (SELECT id FROM exam_session WHERE plan_id = $1)", connection);
        clear.Parameters.AddWithValue(of.Plan);
        clear.Parameters.AddWithValue(of.Subject);
        await clear.ExecuteNonQueryAsync(stop);
        await using var write = new NpgsqlCommand(
            "UPDATE seat SET application_id = drawn.application FROM unnest($1, $2, $3, $4) AS drawn (session, room, number, application) "
            + "WHERE seat.session_id = drawn.session AND seat.room_id = drawn.room AND seat.number = drawn.number", connection);
        write.Parameters.AddWithValue(plan.Select(one => one.Chair.Session).ToArray());
        write.Parameters.AddWithValue(plan.Select(one => one.Chair.Room).ToArray());
        write.Parameters.AddWithValue(plan.Select(one => one.Chair.Number).ToArray());
        write.Parameters.AddWithValue(plan.Select(one => one.Candidate.Application).ToArray());
        await write.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        return plan.Length;
    }

    private static async Task<(List<Chair> Chairs, List<Candidate> Candidates, bool IsPrinted)> LockAsync(
        NpgsqlConnection connection, (Guid Plan, string Subject) of, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "SELECT t.session_id, t.room_id, t.number, t.application_id, a.unit_id, k.number IS NOT NULL FROM seat t "
            + $"{SeatJoins} LEFT JOIN application a ON a.id = t.application_id "
            + "LEFT JOIN ticket k ON k.application_id = t.application_id AND k.subject = t.subject AND k.revoked_at IS NULL "
            + "WHERE e.plan_id = $1 AND t.subject = $2 ORDER BY e.starts_at, e.id, i.name, r.name, r.id, t.number FOR UPDATE OF t", connection);
        command.Parameters.AddWithValue(of.Plan);
        command.Parameters.AddWithValue(of.Subject);
        await using var row = await command.ExecuteReaderAsync(stop);
        var (chairs, candidates, isPrinted) = (new List<Chair>(), new List<Candidate>(), false);
        while (await row.ReadAsync(stop))
        {
            chairs.Add(new Chair(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2)));
            if (!row.IsDBNull(3))
                candidates.Add(new Candidate(row.GetGuid(3), row.IsDBNull(4) ? null : row.GetGuid(4)));
            isPrinted |= row.GetBoolean(5);
        }

        return (chairs, candidates, isPrinted);
    }

    /// <summary>Who sits where in the rooms of a plan, in the order in which rooms are walked.</summary>
    public async Task<IReadOnlyList<RoomLine>> ListAsync((Guid Plan, string? Subject, Guid? Session) of, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"SELECT {SeatColumns}, t.application_id, who.name, o.name, k.number, t.absent_at IS NOT NULL FROM exam_session e "
            + "JOIN seat t ON t.session_id = e.id JOIN exam_room r ON r.id = t.room_id JOIN exam_site i ON i.id = r.site_id "
            + "JOIN application a ON a.id = t.application_id JOIN account who ON who.id = a.applicant_id LEFT JOIN organisation o ON o.id = a.unit_id "
            + "LEFT JOIN ticket k ON k.application_id = t.application_id AND k.subject = t.subject AND k.revoked_at IS NULL "
            + "WHERE e.plan_id = $1 AND ($2::text IS NULL OR e.subject = $2) AND ($4::uuid IS NULL OR e.id = $4) "
            + "ORDER BY e.starts_at, e.id, i.name, r.name, t.number LIMIT $3");
        command.Parameters.AddWithValue(of.Plan);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)of.Subject ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.AddWithValue(MostListed);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)of.Session ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        await using var row = await command.ExecuteReaderAsync(stop);
        var lines = new List<RoomLine>();
        while (await row.ReadAsync(stop))
        {
            lines.Add(new RoomLine(ReadSeat(row, 0), row.GetGuid(SeatColumnCount), row.GetString(SeatColumnCount + 1))
            {
                Unit = row.IsDBNull(SeatColumnCount + 2) ? null : row.GetString(SeatColumnCount + 2),
                Ticket = row.IsDBNull(SeatColumnCount + 3) ? null : row.GetString(SeatColumnCount + 3),
                IsAbsent = row.GetBoolean(SeatColumnCount + 4),
            });
        }

        return lines;
    }

    internal static TakenSeat ReadSeat(NpgsqlDataReader row, int at) =>
        new(row.GetGuid(at), row.GetString(at + 1), row.GetString(at + 4), row.GetString(at + 6), row.GetInt32(at + 7))
        {
            StartsAt = row.GetDateTime(at + 2),
            EndsAt = row.GetDateTime(at + 3),
            Address = row.GetString(at + 5),
        };
}
