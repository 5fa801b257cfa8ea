using Npgsql;
using SkillReg.Registration.Codes;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Seats;

namespace SkillReg.Storage.Tickets;

/// <summary>A ticket, with the seat that it admits to.</summary>
public sealed record Ticket(string Number, Guid ApplicationId, string Subject, DateTimeOffset IssuedAt)
{
    public DateTimeOffset? RevokedAt { get; init; }

    public TakenSeat? Seat { get; init; }
}

/// <summary>The tickets of all cases.</summary>
public sealed class Tickets(NpgsqlDataSource database)
{
    /// <summary>The letter that the numbers of tickets begin with.</summary>
    public const char Kind = 'T';

    private const int MostOfOneApplication = 50;

    private const string Selection =
        $"SELECT k.number, k.application_id, k.subject, k.issued_at, k.revoked_at, t.session_id IS NOT NULL, {Seats.Seats.SeatColumns} FROM ticket k "
        + "LEFT JOIN (seat t JOIN exam_session e ON e.id = t.session_id JOIN exam_room r ON r.id = t.room_id JOIN exam_site i ON i.id = r.site_id) "
        + "ON t.application_id = k.application_id AND t.subject = k.subject";

    private const int SeatAt = 6;

    /// <summary>Issues the ticket of a subject; where there is a good one, nothing happens.</summary>
    public static async Task IssueAsync(WithinCall call, string subject, CancellationToken stop)
    {
        await using var next = new NpgsqlCommand($"SELECT nextval('{TicketTables.Numbers}')", call.Connection);
        var number = CheckedNumber.Of(Kind, OfficeClock.DayOf(call.At).Year, (long)(await next.ExecuteScalarAsync(stop))!);
        await using var insert = new NpgsqlCommand(
            "INSERT INTO ticket (number, application_id, subject, issued_at) VALUES ($1, $2, $3, $4) "
            + "ON CONFLICT (application_id, subject) WHERE revoked_at IS NULL DO NOTHING", call.Connection);
        insert.Parameters.AddWithValue(number);
        insert.Parameters.AddWithValue(call.CaseId);
        insert.Parameters.AddWithValue(subject);
        insert.Parameters.AddWithValue(call.At.UtcDateTime);
        await insert.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Makes all good tickets of the case void.</summary>
    /// <returns>Their subjects.</returns>
    public static async Task<IReadOnlyList<string>> RevokeAsync(WithinCall call, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "UPDATE ticket SET revoked_at = $2 WHERE application_id = $1 AND revoked_at IS NULL RETURNING subject", call.Connection);
        command.Parameters.AddWithValue(call.CaseId);
        command.Parameters.AddWithValue(call.At.UtcDateTime);
        await using var row = await command.ExecuteReaderAsync(stop);
        var subjects = new List<string>();
        while (await row.ReadAsync(stop))
            subjects.Add(row.GetString(0));
        return subjects;
    }

    /// <summary>The good tickets of an application.</summary>
    public async Task<IReadOnlyList<Ticket>> ListAsync(Guid application, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"{Selection} WHERE k.application_id = $1 AND k.revoked_at IS NULL LIMIT $2");
        command.Parameters.AddWithValue(application);
        command.Parameters.AddWithValue(MostOfOneApplication);
        await using var row = await command.ExecuteReaderAsync(stop);
        var tickets = new List<Ticket>();
        while (await row.ReadAsync(stop))
            tickets.Add(Read(row));
        return tickets;
    }

    /// <summary>A ticket, good or void.</summary>
    public async Task<Ticket?> FindAsync(string number, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"{Selection} WHERE k.number = $1");
        command.Parameters.AddWithValue(number);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? Read(row) : null;
    }

    private static Ticket Read(NpgsqlDataReader row) => new(row.GetString(0), row.GetGuid(1), row.GetString(2), row.GetDateTime(3))
    {
        RevokedAt = row.IsDBNull(4) ? null : row.GetDateTime(4),
        Seat = row.GetBoolean(5) ? Seats.Seats.ReadSeat(row, SeatAt) : null,
    };
}
