using Npgsql;
using SkillReg.Storage.Auditing;
using SkillReg.Storage.Messages;
using SkillReg.Storage.Petitions;

namespace SkillReg.Storage.Identity;

/// <summary>Another phone for an account, with everything that is written along with it.</summary>
/// <param name="Messages">Told to the old phone and to the new one.</param>
public sealed record PhoneChange(Guid AccountId, (byte[] Key, byte[] Sealed, string Mask) Phone, IReadOnlyList<Message> Messages)
{
    /// <summary>Null where the owner changes it, with a code that went to the new phone.</summary>
    public AuditEntryRow? Audit { get; init; }

    public IReadOnlyList<Guid> Evidence { get; init; } = [];
}

/// <summary>Changes of the phones that accounts are bound to. A phone belongs to one account, however many race for it.</summary>
public sealed class PhoneChanges(NpgsqlDataSource database)
{
    /// <summary>Writes the phone, ends every session of the account, and puts the messages on their way: all or nothing.</summary>
    /// <returns>False where another account has the phone.</returns>
    public async Task<bool> TryChangeAsync(PhoneChange change, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("UPDATE account SET phone_key = $2, phone_sealed = $3, phone_mask = $4 WHERE id = $1")
        {
            Parameters =
            {
                new() { Value = change.AccountId },
                new() { Value = change.Phone.Key },
                new() { Value = change.Phone.Sealed },
                new() { Value = change.Phone.Mask },
            },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("DELETE FROM session WHERE account_id = $1") { Parameters = { new() { Value = change.AccountId } } });
        foreach (var message in change.Messages)
            batch.BatchCommands.Add(MessageOutbox.Insertion(message));
        if (change.Audit is { Actor: { } actor } audit)
        {
            batch.BatchCommands.Add(AuditTrail.Insertion(audit));
            batch.BatchCommands.Add(Evidences.Taking(audit.Id, actor, change.Evidence));
        }

        try
        {
            // A batch without BEGIN is one transaction.
            await batch.ExecuteNonQueryAsync(stop);
            return true;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // The entry of the same request is there already: it was done before.
            return taken.TableName == "audit_entry";
        }
    }
}
