using Npgsql;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Tasks;

namespace SkillReg.Storage.Petitions;

/// <summary>What the operations of a petition's case read and write on the open transaction of the step.</summary>
public static class PetitionSettling
{
    private const int MostReminded = 100;

    /// <summary>Whose petition it is, and what it says.</summary>
    public sealed record Subject(Guid AccountId, string Title, byte[]? PhoneSealed, byte[]? ContentSealed);

    public static async Task<Subject> SubjectAsync(WithinCall call, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "SELECT a.id, p.title, a.phone_sealed, p.content_sealed FROM petition p JOIN account a ON a.id = p.account_id WHERE p.id = $1", call.Connection);
        command.Parameters.AddWithValue(call.CaseId);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop)
            ? new Subject(
                row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetFieldValue<byte[]>(2), row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3))
            : throw new InvalidOperationException($"Expected a petition of case {call.CaseId}, but there is none.");
    }

    /// <summary>From here on the person may ask again.</summary>
    public static async Task SettleAsync(WithinCall call, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("UPDATE petition SET settled_at = $2 WHERE id = $1 AND settled_at IS NULL", call.Connection);
        command.Parameters.AddWithValue(call.CaseId);
        command.Parameters.AddWithValue(call.At.UtcDateTime);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Everybody who may decide an open task of the case.</summary>
    public static async Task<IReadOnlyList<Guid>> DecidersAsync(WithinCall call, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT DISTINCT m.account_id FROM task t, unnest({TaskPlaces.Groups}) AS g JOIN membership m ON m.role = split_part(g, '@', 1) AND m.organisation_id::text = split_part(g, '@', 2) "
            + $"WHERE t.case_id = $1 AND t.place = 0 AND m.valid_from <= $2 AND (m.valid_until IS NULL OR m.valid_until > $2) LIMIT {MostReminded}",
            call.Connection);
        command.Parameters.AddWithValue(call.CaseId);
        command.Parameters.AddWithValue(call.At.UtcDateTime);
        await using var row = await command.ExecuteReaderAsync(stop);
        var found = new List<Guid>();
        while (await row.ReadAsync(stop))
            found.Add(row.GetGuid(0));
        return found;
    }
}
