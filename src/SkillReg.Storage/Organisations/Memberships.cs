using Npgsql;
using NpgsqlTypes;

namespace SkillReg.Storage.Organisations;

/// <summary>Who holds which role where, written in plain SQL. It is read with the session, in the same query.</summary>
public sealed class Memberships(NpgsqlDataSource database)
{
    public async Task GrantAsync(IReadOnlyList<Membership> memberships, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var one in memberships)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                "INSERT INTO membership (id, account_id, organisation_id, role, valid_from, valid_until, granted_by) "
                + "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING")
            {
                Parameters =
                {
                    new() { Value = one.Id },
                    new() { Value = one.AccountId },
                    new() { Value = one.OrganisationId },
                    new() { Value = one.Role },
                    new() { Value = one.ValidFrom },
                    new() { Value = (object?)one.ValidUntil ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                    new() { Value = (object?)one.GrantedBy ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                },
            });
        }

        await batch.ExecuteNonQueryAsync(stop);
    }

    public async Task SubstituteAsync(Substitution substitution, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "INSERT INTO substitution (id, membership_id, account_id, valid_from, valid_until) VALUES ($1, $2, $3, $4, $5)");
        command.Parameters.AddWithValue(substitution.Id);
        command.Parameters.AddWithValue(substitution.MembershipId);
        command.Parameters.AddWithValue(substitution.AccountId);
        command.Parameters.AddWithValue(substitution.ValidFrom);
        command.Parameters.AddWithValue(substitution.ValidUntil);
        await command.ExecuteNonQueryAsync(stop);
    }
}
