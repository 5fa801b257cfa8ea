using Npgsql;
using NpgsqlTypes;

namespace SkillReg.Storage.Identity;

/// <summary>Somebody who wants an account, as it will be written.</summary>
public sealed record NewApplicant(Account Account, IReadOnlyList<ConsentRow> Consents);

/// <summary>A proved identity, as it will be written.</summary>
public sealed record ProvedIdentity(string Name, byte[] NumberKey, byte[] NumberSealed, string NumberMask);

/// <summary>An account and the phone that belongs to it, as far as it has one.</summary>
public sealed record IdentityHolder(Guid AccountId, byte[]? PhoneKey, byte[]? PhoneSealed, string? PhoneMask);

/// <summary>What came of a registration or a proof.</summary>
public enum ApplicantOutcome
{
    Done,
    WrongCode,
    PhoneTaken,
    NameTaken,
    NumberTaken,
    NotNow,
}

/// <summary>The accounts of applicants. What must be unique is unique in the database, so two that race for one number cannot both win.</summary>
public sealed class Applicants(NpgsqlDataSource database)
{
    public async Task<bool> KnowsPhoneAsync(byte[] phoneKey, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT EXISTS (SELECT FROM account WHERE phone_key = $1)");
        command.Parameters.AddWithValue(phoneKey);
        return await command.ExecuteScalarAsync(stop) is true;
    }

    public async Task<ApplicantRow?> FindAsync(Guid accountId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT real_name, id_number_sealed, id_number_mask, verified_at, confirmed_at, promise FROM applicant WHERE account_id = $1");
        command.Parameters.AddWithValue(accountId);
        await using var row = await command.ExecuteReaderAsync(stop);
        if (!await row.ReadAsync(stop))
            return null;

        return new ApplicantRow
        {
            AccountId = accountId,
            RealName = row.GetString(0),
            IdNumberSealed = row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1),
            IdNumberMask = row.IsDBNull(2) ? null : row.GetString(2),
            VerifiedAt = row.IsDBNull(3) ? null : row.GetDateTime(3),
            ConfirmedAt = row.IsDBNull(4) ? null : row.GetDateTime(4),
            Promise = row.IsDBNull(5) ? null : row.GetString(5),
        };
    }

    /// <summary>The account that a number proves; null where it proves none.</summary>
    public async Task<IdentityHolder?> FindHolderAsync(byte[] numberKey, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT a.id, a.phone_key, a.phone_sealed, a.phone_mask FROM applicant p JOIN account a ON a.id = p.account_id WHERE p.id_number_key = $1");
        command.Parameters.AddWithValue(numberKey);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? ReadHolder(row) : null;
    }

    /// <summary>An account with its phone; null where there is no such account.</summary>
    public async Task<IdentityHolder?> FindPhoneAsync(Guid accountId, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT id, phone_key, phone_sealed, phone_mask FROM account WHERE id = $1");
        command.Parameters.AddWithValue(accountId);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? ReadHolder(row) : null;
    }

    /// <summary>Makes room for what will be proved about an account that has none yet.</summary>
    public async Task AddAsync(Guid accountId, CancellationToken stop)
    {
        await using var command = database.CreateCommand("INSERT INTO applicant (account_id, real_name) VALUES ($1, 'open') ON CONFLICT DO NOTHING");
        command.Parameters.AddWithValue(accountId);
        await command.ExecuteNonQueryAsync(stop);
    }

    public async Task<ApplicantOutcome> RegisterAsync(NewApplicant who, CodeProof proof, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        if (!await PhoneCodes.TryUseAsync(transaction, proof, now, stop))
        {
            // The try counts even though nothing else happened.
            await transaction.CommitAsync(stop);
            return ApplicantOutcome.WrongCode;
        }

        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(AccountInsertion(who.Account));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO applicant (account_id, real_name) VALUES ($1, 'open')")
        {
            Parameters = { new() { Value = who.Account.Id } },
        });
        foreach (var consent in who.Consents)
            batch.BatchCommands.Add(ConsentInsertion(consent));
        try
        {
            await batch.ExecuteNonQueryAsync(stop);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return taken.ConstraintName?.Contains("login", StringComparison.Ordinal) == true ? ApplicantOutcome.NameTaken : ApplicantOutcome.PhoneTaken;
        }

        await transaction.CommitAsync(stop);
        return ApplicantOutcome.Done;
    }

    /// <summary>Sets a new password and ends every session of the account.</summary>
    public async Task<bool> TryResetPasswordAsync(string passwordHash, CodeProof proof, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var isRight = await PhoneCodes.TryUseAsync(transaction, proof, now, stop);
        if (isRight)
        {
            await using var command = new NpgsqlCommand(
                "WITH owner AS (UPDATE account SET password_hash = $2, password_changed_at = $3 WHERE phone_key = $1 RETURNING id) "
                + "DELETE FROM session WHERE account_id IN (SELECT id FROM owner)",
                connection,
                transaction);
            command.Parameters.AddWithValue(proof.For.PhoneKey);
            command.Parameters.AddWithValue(passwordHash);
            command.Parameters.AddWithValue(now.UtcDateTime);
            await command.ExecuteNonQueryAsync(stop);
        }

        await transaction.CommitAsync(stop);
        return isRight;
    }

    /// <summary>Writes a proved identity once; it is not proved anew over an old one.</summary>
    public async Task<ApplicantOutcome> ProveAsync(Guid accountId, ProvedIdentity identity, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "WITH proved AS (UPDATE applicant SET real_name = 'verified', id_number_key = $2, id_number_sealed = $3, id_number_mask = $4, verified_at = $5 "
            + "WHERE account_id = $1 AND real_name <> 'verified' RETURNING account_id) "
            + "UPDATE account SET name = $6 WHERE id IN (SELECT account_id FROM proved)")
        {
            Parameters =
            {
                new() { Value = accountId },
                new() { Value = identity.NumberKey },
                new() { Value = identity.NumberSealed },
                new() { Value = identity.NumberMask },
                new() { Value = now.UtcDateTime },
                new() { Value = identity.Name },
            },
        });
        try
        {
            return await batch.ExecuteNonQueryAsync(stop) == 1 ? ApplicantOutcome.Done : ApplicantOutcome.NotNow;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return ApplicantOutcome.NumberTaken;
        }
    }

    /// <summary>The owner goes on without a proved identity; it can be proved later.</summary>
    public async Task PostponeAsync(Guid accountId, CancellationToken stop)
    {
        await using var command = database.CreateCommand("UPDATE applicant SET real_name = 'postponed' WHERE account_id = $1 AND real_name = 'open'");
        command.Parameters.AddWithValue(accountId);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Locks the identity with the promise as it was typed. It happens once.</summary>
    public async Task<bool> TryConfirmAsync(Guid accountId, string promise, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "UPDATE applicant SET confirmed_at = $3, promise = $2 WHERE account_id = $1 AND real_name = 'verified' AND confirmed_at IS NULL");
        command.Parameters.AddWithValue(accountId);
        command.Parameters.AddWithValue(promise);
        command.Parameters.AddWithValue(now.UtcDateTime);
        return await command.ExecuteNonQueryAsync(stop) == 1;
    }

    private static IdentityHolder ReadHolder(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1), row.IsDBNull(2) ? null : row.GetFieldValue<byte[]>(2), row.IsDBNull(3) ? null : row.GetString(3));

    internal static NpgsqlBatchCommand AccountInsertion(Account account) => new(
        "INSERT INTO account (id, login, name, password_hash, roles, is_demo, phone_key, phone_sealed, phone_mask, password_changed_at) "
        + "VALUES ($1, $2, $3, $4, $5, false, $6, $7, $8, $9)")
    {
        Parameters =
        {
            new() { Value = account.Id },
            new() { Value = (object?)account.Login ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = account.Name },
            new() { Value = account.PasswordHash },
            new() { Value = account.Roles },
            new() { Value = (object?)account.PhoneKey ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea },
            new() { Value = (object?)account.PhoneSealed ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea },
            new() { Value = (object?)account.PhoneMask ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = (object?)account.PasswordChangedAt ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
        },
    };

    private static NpgsqlBatchCommand ConsentInsertion(ConsentRow consent) =>
        new("INSERT INTO consent (id, account_id, purpose, version, at) VALUES ($1, $2, $3, $4, $5)")
        {
            Parameters =
            {
                new() { Value = consent.Id },
                new() { Value = consent.AccountId },
                new() { Value = consent.Purpose },
                new() { Value = consent.Version },
                new() { Value = consent.At },
            },
        };
}
