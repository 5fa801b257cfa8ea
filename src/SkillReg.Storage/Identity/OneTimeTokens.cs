using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using SkillReg.Storage.Organisations;

namespace SkillReg.Storage.Identity;

/// <summary>What a token's holder wants to become: the first administrator, of an organisation that is made where it is missing.</summary>
public sealed record Founding(Account Account, Organisation Organisation, Membership Membership);

/// <summary>What came of a token.</summary>
public enum TokenOutcome
{
    Done,

    /// <summary>Unknown, spent, expired, or not needed any more.</summary>
    Worthless,
    NameTaken,
}

/// <summary>The tokens that open an account once. Whoever reads the table can open nothing with it.</summary>
public sealed class OneTimeTokens(NpgsqlDataSource database)
{
    private const string SystemAdmins =
        "SELECT EXISTS (SELECT FROM membership WHERE role = 'system-admin' AND valid_from <= $1 AND (valid_until IS NULL OR valid_until > $1))";

    public async Task<bool> HasSystemAdminAsync(DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(SystemAdmins);
        command.Parameters.AddWithValue(now.UtcDateTime);
        return await command.ExecuteScalarAsync(stop) is true;
    }

    public async Task AddAsync(string token, OneTimeTokenRow row, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Insertion(token, row) } };
        await batch.ExecuteNonQueryAsync(stop);
    }

    internal static NpgsqlBatchCommand Insertion(string token, OneTimeTokenRow row) => new(
        "INSERT INTO one_time_token (token_hash, purpose, account_id, expires_at) VALUES ($1, $2, $3, $4)")
    {
        Parameters =
        {
            new() { Value = Hash(token) },
            new() { Value = row.Purpose },
            new() { Value = (object?)row.AccountId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
            new() { Value = row.ExpiresAt },
        },
    };

    /// <summary>Makes the first administrator: all or nothing, and once, however many nodes have printed a token.</summary>
    public async Task<TokenOutcome> FoundAsync(string token, Founding founding, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        if (!await TakeAllAsync(transaction, token, now, stop))
            return TokenOutcome.Worthless;

        await using (var exists = new NpgsqlCommand(SystemAdmins, connection, transaction) { Parameters = { new() { Value = now.UtcDateTime } } })
        {
            if (await exists.ExecuteScalarAsync(stop) is true)
                return TokenOutcome.Worthless;
        }

        try
        {
            await WriteAsync(transaction, founding, stop);
        }
        catch (PostgresException taken) when (taken is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "account" })
        {
            return TokenOutcome.NameTaken;
        }

        await transaction.CommitAsync(stop);
        return TokenOutcome.Done;
    }

    /// <summary>Sets the password of the account that an invitation was made for.</summary>
    public async Task<bool> TrySetPasswordAsync(string token, string passwordHash, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "WITH taken AS (UPDATE one_time_token SET used_at = $3 WHERE token_hash = $1 AND purpose = 'invitation' AND used_at IS NULL AND expires_at > $3 RETURNING account_id) "
            + "UPDATE account a SET password_hash = $2, password_changed_at = $3 FROM taken WHERE a.id = taken.account_id");
        command.Parameters.AddWithValue(Hash(token));
        command.Parameters.AddWithValue(passwordHash);
        command.Parameters.AddWithValue(now.UtcDateTime);
        return await command.ExecuteNonQueryAsync(stop) == 1;
    }

    /// <summary>Uses up every token of a founding at once: two that race for it lock the same rows, and the second finds none.</summary>
    private static async Task<bool> TakeAllAsync(NpgsqlTransaction transaction, string token, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "WITH taken AS (UPDATE one_time_token SET used_at = $2 WHERE purpose = 'first-admin' AND used_at IS NULL AND expires_at > $2 RETURNING token_hash) "
            + "SELECT EXISTS (SELECT FROM taken WHERE token_hash = $1)",
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(Hash(token));
        command.Parameters.AddWithValue(now.UtcDateTime);
        return await command.ExecuteScalarAsync(stop) is true;
    }

    private static async Task WriteAsync(NpgsqlTransaction transaction, Founding founding, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        batch.BatchCommands.Add(Applicants.AccountInsertion(founding.Account));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "INSERT INTO organisation (id, path, kind, name, credit_code, state, version) VALUES ($1, ARRAY[$1], $2, $3, $4, 'active', 1) ON CONFLICT (credit_code) DO NOTHING")
        {
            Parameters =
            {
                new() { Value = founding.Organisation.Id },
                new() { Value = founding.Organisation.Kind },
                new() { Value = founding.Organisation.Name },
                new() { Value = founding.Organisation.CreditCode },
            },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "INSERT INTO membership (id, account_id, organisation_id, role, valid_from) SELECT $1, $2, id, $3, $4 FROM organisation WHERE credit_code = $5")
        {
            Parameters =
            {
                new() { Value = founding.Membership.Id },
                new() { Value = founding.Account.Id },
                new() { Value = founding.Membership.Role },
                new() { Value = founding.Membership.ValidFrom },
                new() { Value = founding.Organisation.CreditCode },
            },
        });
        await batch.ExecuteNonQueryAsync(stop);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
