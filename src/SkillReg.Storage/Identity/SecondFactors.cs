using Npgsql;
using SkillReg.Storage.Auditing;

namespace SkillReg.Storage.Identity;

/// <summary>Whether somebody has a second factor, and how much of it is left.</summary>
public sealed record SecondFactorState(DateTimeOffset? ConfirmedAt, int RecoveryCodes);

/// <summary>The second factors: proposed, confirmed, used one step at a time, taken away.</summary>
public sealed class SecondFactors(NpgsqlDataSource database)
{
    public async Task<SecondFactorRow?> FindAsync(Guid accountId, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT secret_sealed, confirmed_at, last_step FROM second_factor WHERE account_id = $1");
        command.Parameters.AddWithValue(accountId);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop)
            ? new SecondFactorRow
            {
                AccountId = accountId,
                SecretSealed = row.GetFieldValue<byte[]>(0),
                ConfirmedAt = row.IsDBNull(1) ? null : row.GetDateTime(1),
                LastStep = row.GetInt64(2),
            }
            : null;
    }

    public async Task<SecondFactorState> StateAsync(Guid accountId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT confirmed_at, (SELECT count(*)::int FROM recovery_code WHERE account_id = $1) FROM second_factor WHERE account_id = $1 AND confirmed_at IS NOT NULL");
        command.Parameters.AddWithValue(accountId);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? new SecondFactorState(row.GetDateTime(0), row.GetInt32(1)) : new SecondFactorState(null, 0);
    }

    /// <summary>Remembers a secret that is not confirmed yet, in the place of an earlier one that was not either.</summary>
    /// <returns>False where a confirmed one stands.</returns>
    public async Task<bool> TryProposeAsync(Guid accountId, byte[] secretSealed, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "INSERT INTO second_factor (account_id, secret_sealed, last_step) VALUES ($1, $2, 0) "
            + "ON CONFLICT (account_id) DO UPDATE SET secret_sealed = excluded.secret_sealed, last_step = 0 WHERE second_factor.confirmed_at IS NULL");
        command.Parameters.AddWithValue(accountId);
        command.Parameters.AddWithValue(secretSealed);
        return await command.ExecuteNonQueryAsync(stop) == 1;
    }

    /// <summary>
    /// Confirms the proposed secret. Every other session of the account ends: one that was opened with the password alone
    /// would otherwise come by rights that only both factors give.
    /// </summary>
    public async Task<bool> TryConfirmAsync(Confirmation confirmed, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var confirm = new NpgsqlCommand(
            "UPDATE second_factor SET confirmed_at = $2, last_step = $3 WHERE account_id = $1 AND confirmed_at IS NULL AND secret_sealed = $4", connection, transaction);
        confirm.Parameters.AddWithValue(confirmed.AccountId);
        confirm.Parameters.AddWithValue(now.UtcDateTime);
        confirm.Parameters.AddWithValue(confirmed.Step);
        confirm.Parameters.AddWithValue(confirmed.SecretSealed);
        if (await confirm.ExecuteNonQueryAsync(stop) == 0)
            return false;

        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new("INSERT INTO recovery_code (account_id, code_key) SELECT $1, key FROM unnest($2) key")
                {
                    Parameters = { new() { Value = confirmed.AccountId }, new() { Value = confirmed.RecoveryKeys } },
                },
                new("DELETE FROM session WHERE account_id = $1 AND id_hash <> $2")
                {
                    Parameters = { new() { Value = confirmed.AccountId }, new() { Value = Sessions.Hash(confirmed.SessionId) } },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    /// <summary>Uses up a step and all before it.</summary>
    /// <returns>False where it was used already, on whichever node.</returns>
    public async Task<bool> TryUseStepAsync(Guid accountId, long step, CancellationToken stop)
    {
        await using var command = database.CreateCommand("UPDATE second_factor SET last_step = $2 WHERE account_id = $1 AND last_step < $2 AND confirmed_at IS NOT NULL");
        command.Parameters.AddWithValue(accountId);
        command.Parameters.AddWithValue(step);
        return await command.ExecuteNonQueryAsync(stop) == 1;
    }

    public async Task<bool> TryUseRecoveryCodeAsync(Guid accountId, byte[] codeKey, CancellationToken stop)
    {
        await using var command = database.CreateCommand("DELETE FROM recovery_code WHERE account_id = $1 AND code_key = $2");
        command.Parameters.AddWithValue(accountId);
        command.Parameters.AddWithValue(codeKey);
        return await command.ExecuteNonQueryAsync(stop) == 1;
    }

    /// <summary>Takes it away with everything that was opened with it, and notes who did that and why. Repeating it adds nothing.</summary>
    public async Task<bool> TryResetAsync(AuditEntryRow audit, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var remove = new NpgsqlCommand("DELETE FROM second_factor WHERE account_id = $1", connection, transaction);
        remove.Parameters.AddWithValue(audit.Subject);
        if (await remove.ExecuteNonQueryAsync(stop) == 0)
            return false;

        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new("DELETE FROM session WHERE account_id = $1") { Parameters = { new() { Value = audit.Subject } } },
                AuditTrail.Insertion(audit),
            },
        };
        await batch.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }
}

/// <summary>What confirms a proposed secret: the step whose code was typed, and the codes for a lost phone.</summary>
/// <param name="SessionId">The session it was done in, which goes on.</param>
public sealed record Confirmation(Guid AccountId, byte[] SecretSealed, long Step, byte[][] RecoveryKeys, byte[] SessionId);
