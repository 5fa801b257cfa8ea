using Npgsql;

namespace SkillReg.Storage.Incidents;

/// <summary>The statements that raise and close incidents, for whatever transaction they belong to.</summary>
internal static class IncidentWrites
{
    /// <summary>What is open already is not raised again.</summary>
    public static NpgsqlBatchCommand Raise(IncidentRow row) => new(
        "INSERT INTO incident (id, kind, case_id, item, ordinal, code, text, raised_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING")
    {
        Parameters =
        {
            new NpgsqlParameter { Value = row.Id },
            new NpgsqlParameter { Value = row.Kind },
            new NpgsqlParameter { Value = row.CaseId },
            new NpgsqlParameter { Value = row.Item },
            new NpgsqlParameter { Value = row.Ordinal },
            new NpgsqlParameter { Value = row.Code },
            new NpgsqlParameter { Value = row.Text },
            new NpgsqlParameter { Value = row.RaisedAt },
        },
    };

    /// <summary>Closes an open incident with what was done about it; the id tells a repetition from a second repair.</summary>
    public static NpgsqlBatchCommand Close(Guid incident, Repair repair, DateTime at) => new(
        "UPDATE incident SET closed_at = COALESCE(closed_at, $2), closed_by = $3, action = $4, reason = $5, repair_id = $6 "
        + "WHERE id = $1 AND repair_id IS NULL")
    {
        Parameters =
        {
            new NpgsqlParameter { Value = incident },
            new NpgsqlParameter { Value = at },
            new NpgsqlParameter { Value = repair.Actor },
            new NpgsqlParameter { Value = repair.Action },
            new NpgsqlParameter { Value = (object?)repair.Reason ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
            new NpgsqlParameter { Value = repair.Id },
        },
    };
}

/// <summary>What somebody wants done about an incident.</summary>
/// <param name="Id">Made by who asks; the same id repairs once.</param>
public sealed record Repair(Guid Id, string Action, string? Reason, string Actor);
