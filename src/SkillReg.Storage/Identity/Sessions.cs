using System.Security.Cryptography;
using Npgsql;

namespace SkillReg.Storage.Identity;

/// <summary>
/// The sessions of all nodes. A session lives until it is closed, left alone for its idle limit, or reaches its end; the
/// request after any of these is already refused.
/// </summary>
public sealed class Sessions(NpgsqlDataSource database)
{
    /// <summary>Being seen is written down at most this often, so that reading pages costs no writes.</summary>
    public static readonly TimeSpan SeenGrain = TimeSpan.FromMinutes(1);

    // Their own memberships come first, so the organisation they are shown with is their own.
    private const string PersonOfSession = """
        SELECT a.id, coalesce(a.login, a.phone_mask, ''), a.name, a.roles || h.roles, h.groups, h.organisation, s.expires_at, s.last_seen_at,
            EXISTS (SELECT FROM second_factor f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL)
        FROM session s
        JOIN account a ON a.id = s.account_id
        CROSS JOIN LATERAL (
            SELECT coalesce(array_agg(DISTINCT held.role), '{}') AS roles,
                coalesce(array_agg(DISTINCT held.role || '@' || held.organisation_id), '{}') AS groups,
                (array_agg(o.name ORDER BY held.rank, held.since, held.role))[1] AS organisation
            FROM (
                SELECT m.role, m.organisation_id, 0 AS rank, m.valid_from AS since
                FROM membership m
                WHERE m.account_id = a.id AND m.valid_from <= $2 AND (m.valid_until IS NULL OR m.valid_until > $2)
                UNION ALL
                SELECT m.role, m.organisation_id, 1, b.valid_from
                FROM substitution b JOIN membership m ON m.id = b.membership_id
                WHERE b.account_id = a.id AND b.valid_from <= $2 AND b.valid_until > $2
                    AND m.valid_from <= $2 AND (m.valid_until IS NULL OR m.valid_until > $2)
            ) held
            JOIN organisation o ON o.id = held.organisation_id
        ) h
        WHERE s.id_hash = $1 AND s.expires_at > $2 AND s.last_seen_at + s.idle_limit > $2
        """;

    public async Task OpenAsync(byte[] id, Session session, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "INSERT INTO session (id_hash, account_id, created_at, last_seen_at, expires_at, idle_limit) "
            + "VALUES ($1, $2, $3, $4, $5, $6)");
        command.Parameters.AddWithValue(Hash(id));
        command.Parameters.AddWithValue(session.AccountId);
        command.Parameters.AddWithValue(session.CreatedAt);
        command.Parameters.AddWithValue(session.LastSeenAt);
        command.Parameters.AddWithValue(session.ExpiresAt);
        command.Parameters.AddWithValue(session.IdleLimit);
        await command.ExecuteNonQueryAsync(stop);
    }

    public async Task<SignedIn?> FindAsync(byte[] id, DateTimeOffset now, CancellationToken stop)
    {
        var hash = Hash(id);
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var command = new NpgsqlCommand(PersonOfSession, connection);
        command.Parameters.AddWithValue(hash);
        command.Parameters.AddWithValue(now.UtcDateTime);

        SignedIn person;
        bool isWorthNoting;
        await using (var row = await command.ExecuteReaderAsync(stop))
        {
            if (!await row.ReadAsync(stop))
                return null;

            person = new SignedIn(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetFieldValue<string[]>(3), row.GetFieldValue<string[]>(4),
                row.IsDBNull(5) ? null : row.GetString(5), new DateTimeOffset(row.GetDateTime(6)))
            {
                HasSecondFactor = row.GetBoolean(8),
            };
            isWorthNoting = now.UtcDateTime - row.GetDateTime(7) >= SeenGrain;
        }

        if (isWorthNoting)
            await NoteSeenAsync(connection, hash, now, stop);
        return person;
    }

    public Task CloseAsync(byte[] id, CancellationToken stop) =>
        ExecuteAsync("DELETE FROM session WHERE id_hash = $1", Hash(id), stop);

    public Task CloseAllAsync(Guid accountId, CancellationToken stop) =>
        ExecuteAsync("DELETE FROM session WHERE account_id = $1", accountId, stop);

    /// <summary>Removes what has ended; called now and then, for tidiness only.</summary>
    public Task SweepAsync(DateTimeOffset now, CancellationToken stop) =>
        ExecuteAsync("DELETE FROM session WHERE expires_at <= $1", now.UtcDateTime, stop);

    private static async Task NoteSeenAsync(
        NpgsqlConnection connection, byte[] hash, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "UPDATE session SET last_seen_at = $2 WHERE id_hash = $1 AND last_seen_at < $2", connection);
        command.Parameters.AddWithValue(hash);
        command.Parameters.AddWithValue(now.UtcDateTime);
        await command.ExecuteNonQueryAsync(stop);
    }

    private async Task ExecuteAsync(string sql, object argument, CancellationToken stop)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue(argument);
        await command.ExecuteNonQueryAsync(stop);
    }

    internal static byte[] Hash(byte[] id) => SHA256.HashData(id);
}
