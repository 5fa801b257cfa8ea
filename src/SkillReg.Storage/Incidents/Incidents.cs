using Npgsql;
using NpgsqlTypes;

namespace SkillReg.Storage.Incidents;

/// <summary>The incidents as operators list them, newest first.</summary>
public sealed class Incidents(NpgsqlDataSource database)
{
    private const string Columns =
        "id, kind, case_id, item, ordinal, code, text, raised_at, closed_at, closed_by, action, reason, repair_id";

    public async Task<IncidentRow?> FindAsync(Guid id, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"SELECT {Columns} FROM incident WHERE id = $1");
        command.Parameters.AddWithValue(id);
        return (await ReadAsync(command, stop)).FirstOrDefault();
    }

    /// <param name="after">The last one of the page before, by the instant it is listed under and its id.</param>
    public async Task<IReadOnlyList<IncidentRow>> ListAsync(IncidentFilter filter, (DateTime At, Guid Id)? after, int limit, CancellationToken stop)
    {
        var at = filter.IsOpen ? "raised_at" : "closed_at";
        await using var command = database.CreateCommand(
            $"SELECT {Columns} FROM incident WHERE closed_at IS {(filter.IsOpen ? "" : "NOT ")}NULL "
            + "AND ($1::text IS NULL OR kind = $1) AND ($2::uuid IS NULL OR case_id = $2) "
            + (after is null ? "" : $"AND ({at}, id) < ($4, $5) ")
            + $"ORDER BY {at} DESC, id DESC LIMIT $3");
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)filter.Kind ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)filter.CaseId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.AddWithValue(limit);
        if (after is { } last)
        {
            command.Parameters.AddWithValue(last.At);
            command.Parameters.AddWithValue(last.Id);
        }

        return await ReadAsync(command, stop);
    }

    private static async Task<List<IncidentRow>> ReadAsync(NpgsqlCommand command, CancellationToken stop)
    {
        await using var row = await command.ExecuteReaderAsync(stop);
        var incidents = new List<IncidentRow>();
        while (await row.ReadAsync(stop))
        {
            incidents.Add(new IncidentRow
            {
                Id = row.GetGuid(0),
                Kind = row.GetString(1),
                CaseId = row.GetGuid(2),
                Item = row.GetInt32(3),
                Ordinal = row.GetInt32(4),
                Code = row.GetString(5),
                Text = row.GetString(6),
                RaisedAt = row.GetDateTime(7),
                ClosedAt = row.IsDBNull(8) ? null : row.GetDateTime(8),
                ClosedBy = TextAt(row, 9),
                Action = TextAt(row, 10),
                Reason = TextAt(row, 11),
                RepairId = row.IsDBNull(12) ? null : row.GetGuid(12),
            });
        }

        return incidents;
    }

    private static string? TextAt(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

/// <summary>Which incidents are wanted.</summary>
public sealed record IncidentFilter(bool IsOpen, string? Kind, Guid? CaseId);
