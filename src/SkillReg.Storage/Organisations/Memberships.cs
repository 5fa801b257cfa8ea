using Npgsql;
using NpgsqlTypes;
using SkillReg.Registration.Organisations;

namespace SkillReg.Storage.Organisations;

/// <summary>Who holds which role where, read and written in plain SQL. With a session it is read in the session's own query.</summary>
public sealed class Memberships(NpgsqlDataSource database)
{
    /// <summary>What somebody holds themselves; what they only stand in for is not theirs to hand on.</summary>
    public async Task<IReadOnlyList<HeldRole>> ListHeldAsync(Guid accountId, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT role, organisation_id FROM membership WHERE account_id = $1 AND valid_from <= $2 AND (valid_until IS NULL OR valid_until > $2)");
        command.Parameters.AddWithValue(accountId);
        command.Parameters.AddWithValue(now.UtcDateTime);
        await using var row = await command.ExecuteReaderAsync(stop);
        var held = new List<HeldRole>();
        while (await row.ReadAsync(stop))
            held.Add(new HeldRole(row.GetString(0), row.GetGuid(1)));
        return held;
    }

    public async Task<IReadOnlyList<MemberCard>> ListMembersAsync(Guid organisationId, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT m.id, coalesce(a.login, a.phone_mask, ''), a.name, m.role, m.valid_from, m.valid_until FROM membership m JOIN account a ON a.id = m.account_id "
            + "WHERE m.organisation_id = $1 AND (m.valid_until IS NULL OR m.valid_until > $2) ORDER BY a.name, m.role LIMIT 500");
        command.Parameters.AddWithValue(organisationId);
        command.Parameters.AddWithValue(now.UtcDateTime);
        await using var row = await command.ExecuteReaderAsync(stop);
        var members = new List<MemberCard>();
        while (await row.ReadAsync(stop))
        {
            members.Add(new MemberCard(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), new DateTimeOffset(row.GetDateTime(4)),
                row.IsDBNull(5) ? null : new DateTimeOffset(row.GetDateTime(5))));
        }

        return members;
    }

    /// <summary>Everything that somebody holds, each with the way from the root to where they hold it.</summary>
    public async Task<IReadOnlyList<(string Role, IReadOnlyList<Guid> Path)>> ListPlacesAsync(Guid accountId, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT m.role, o.path FROM membership m JOIN organisation o ON o.id = m.organisation_id WHERE m.account_id = $1 AND (m.valid_until IS NULL OR m.valid_until > $2)");
        command.Parameters.AddWithValue(accountId);
        command.Parameters.AddWithValue(now.UtcDateTime);
        await using var row = await command.ExecuteReaderAsync(stop);
        var places = new List<(string, IReadOnlyList<Guid>)>();
        while (await row.ReadAsync(stop))
            places.Add((row.GetString(0), row.GetFieldValue<Guid[]>(1)));
        return places;
    }

    /// <summary>Whose running membership it is at an organisation, and of which role.</summary>
    public async Task<(Guid AccountId, string Role)?> FindAsync(Guid id, Guid organisationId, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT account_id, role FROM membership WHERE id = $1 AND organisation_id = $2 AND (valid_until IS NULL OR valid_until > $3)");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(organisationId);
        command.Parameters.AddWithValue(now.UtcDateTime);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? (row.GetGuid(0), row.GetString(1)) : null;
    }

    public async Task<Guid?> FindAccountAsync(string login, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT id FROM account WHERE login = $1");
        command.Parameters.AddWithValue(login.Trim().ToLowerInvariant());
        return await command.ExecuteScalarAsync(stop) as Guid?;
    }

    /// <summary>Ends a membership now, and every session of its owner, so that no page goes on with rights that are gone.</summary>
    /// <returns>Whether the organisation had such a membership that was still running.</returns>
    public async Task<bool> TryEndAsync(Guid id, Guid organisationId, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "WITH ended AS (UPDATE membership SET valid_until = $3 WHERE id = $1 AND organisation_id = $2 AND (valid_until IS NULL OR valid_until > $3) RETURNING account_id), "
            + "closed AS (DELETE FROM session WHERE account_id IN (SELECT account_id FROM ended)) SELECT count(*)::int FROM ended");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(organisationId);
        command.Parameters.AddWithValue(now.UtcDateTime);
        return await command.ExecuteScalarAsync(stop) is 1;
    }

    public async Task GrantAsync(IReadOnlyList<Membership> memberships, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var one in memberships)
            batch.BatchCommands.Add(Insertion(one));
        await batch.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Adds a membership, once however often it is asked for.</summary>
    internal static NpgsqlBatchCommand Insertion(Membership one) => new(
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
    };

    public async Task SubstituteAsync(Substitution substitution, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "INSERT INTO substitution (id, membership_id, account_id, valid_from, valid_until) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING");
        command.Parameters.AddWithValue(substitution.Id);
        command.Parameters.AddWithValue(substitution.MembershipId);
        command.Parameters.AddWithValue(substitution.AccountId);
        command.Parameters.AddWithValue(substitution.ValidFrom);
        command.Parameters.AddWithValue(substitution.ValidUntil);
        await command.ExecuteNonQueryAsync(stop);
    }
}
