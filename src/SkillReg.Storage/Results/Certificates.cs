using Npgsql;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Results;

/// <summary>
/// Certificates and their numbers. A number is counted up behind the lock of its plan's row, so no two steps get the same one,
/// and a step that is undone gives its number back.
/// </summary>
public static class Certificates
{
    private const int NumberDigits = 6;

    /// <summary>Gives the next number of the plan; an application that has a certificate keeps it.</summary>
    public static async Task AssignAsync(WithinCall call, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "WITH bare AS (SELECT a.id, a.plan_id, p.number FROM application a JOIN plan p ON p.id = a.plan_id WHERE a.id = $1 "
            + "AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.application_id = a.id AND c.revoked_at IS NULL)), "
            + "next AS (INSERT INTO certificate_counter (plan_id, last) SELECT plan_id, 1 FROM bare "
            + "ON CONFLICT (plan_id) DO UPDATE SET last = certificate_counter.last + 1 RETURNING plan_id, last) "
            + "INSERT INTO certificate (number, application_id, plan_id, issued_at) "
            + $"SELECT bare.number || '-' || lpad(next.last::text, greatest({NumberDigits}, length(next.last::text)), '0'), bare.id, bare.plan_id, $2 FROM bare, next", call.Connection);
        command.Parameters.AddWithValue(call.CaseId);
        command.Parameters.AddWithValue(call.At.UtcDateTime);
        await command.ExecuteNonQueryAsync(stop);
    }

    public static async Task RevokeAsync(WithinCall call, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("UPDATE certificate SET revoked_at = $2 WHERE application_id = $1 AND revoked_at IS NULL", call.Connection);
        command.Parameters.AddWithValue(call.CaseId);
        command.Parameters.AddWithValue(call.At.UtcDateTime);
        await command.ExecuteNonQueryAsync(stop);
    }
}
