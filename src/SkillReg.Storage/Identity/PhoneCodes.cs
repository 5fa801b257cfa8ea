using Npgsql;
using SkillReg.Storage.Messages;

namespace SkillReg.Storage.Identity;

/// <summary>Which code is meant: the phone it went to, the browser that asked, and what for.</summary>
public sealed record CodePurpose(byte[] PhoneKey, byte[] Visitor, string Purpose);

/// <summary>The codes that were sent to phones: written together with the message and the budgets that allowed it, used once.</summary>
public sealed class PhoneCodes(NpgsqlDataSource database, Budgets budgets)
{
    public const int MostTries = 5;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <returns>How long to wait until the budgets allow it; null when message and code are on their way.</returns>
    public async Task<TimeSpan?> TrySendAsync(CodeOrder order, DateTimeOffset now, CancellationToken stop)
    {
        if (await budgets.LookAsync(order.Budgets, now, stop) is { } wait)
            return wait;

        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        if (await Budgets.TrySpendAsync(transaction, order.Budgets, now, stop) is { } longer)
            return longer;

        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(MessageOutbox.Insertion(order.Message));
        if (order.CodeKey is { } code)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                "INSERT INTO phone_code (id, phone_key, visitor, purpose, code_key, expires_at, tries) VALUES ($1, $2, $3, $4, $5, $6, 0)")
            {
                Parameters =
                {
                    new() { Value = order.Message.Id },
                    new() { Value = order.For.PhoneKey },
                    new() { Value = order.For.Visitor },
                    new() { Value = order.For.Purpose },
                    new() { Value = code },
                    new() { Value = (now + Lifetime).UtcDateTime },
                },
            });
        }

        await batch.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        return null;
    }

    /// <summary>Compares and uses up in a transaction of its own.</summary>
    public async Task<bool> TryUseAsync(CodeProof proof, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var isRight = await TryUseAsync(transaction, proof, now, stop);
        await transaction.CommitAsync(stop);
        return isRight;
    }

    /// <summary>Compares with the newest code that is still good, and counts the try. A right code is used up.</summary>
    public static async Task<bool> TryUseAsync(NpgsqlTransaction transaction, CodeProof proof, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            """
            WITH newest AS (
                SELECT id FROM phone_code
                WHERE phone_key = $1 AND purpose = $2 AND visitor = $3 AND expires_at > $5 AND used_at IS NULL AND tries < $6
                ORDER BY id DESC LIMIT 1 FOR UPDATE)
            UPDATE phone_code code SET tries = tries + 1, used_at = CASE WHEN code_key = $4 THEN $5 END
            FROM newest WHERE code.id = newest.id RETURNING code.used_at IS NOT NULL
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(proof.For.PhoneKey);
        command.Parameters.AddWithValue(proof.For.Purpose);
        command.Parameters.AddWithValue(proof.For.Visitor);
        command.Parameters.AddWithValue(proof.CodeKey);
        command.Parameters.AddWithValue(now.UtcDateTime);
        command.Parameters.AddWithValue(MostTries);
        return await command.ExecuteScalarAsync(stop) is true;
    }
}

/// <summary>A message to a phone, what it costs, and the code it carries; null where it carries none.</summary>
public sealed record CodeOrder(CodePurpose For, Message Message, byte[]? CodeKey, IReadOnlyList<Budget> Budgets);

/// <summary>A code that somebody typed, as its fingerprint.</summary>
public sealed record CodeProof(CodePurpose For, byte[] CodeKey);
