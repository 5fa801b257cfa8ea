using Npgsql;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Petitions;

/// <summary>Moves and corrections of proved identities, inside the step of the petition that was granted.</summary>
public static class IdentityMoves
{
    /// <summary>
    /// Takes the number from whichever account it proves and proves the petitioner's with it. The old account falls back to an
    /// unproved one, forgets the name and is signed out.
    /// </summary>
    /// <returns>Null where the petitioner's account has another identity by now.</returns>
    public static async Task<Moved?> RebindAsync(WithinCall call, (Guid Account, ProvedIdentity Identity) to, CancellationToken stop)
    {
        await using (var look = new NpgsqlCommand(
            "SELECT 1 FROM applicant WHERE account_id = $1 AND real_name <> 'verified' FOR UPDATE", call.Connection))
        {
            look.Parameters.AddWithValue(to.Account);
            if (await look.ExecuteScalarAsync(stop) is null)
                return null;
        }

        await using var take = new NpgsqlCommand(
            """
            WITH former AS (
                UPDATE applicant SET real_name = 'open', id_number_key = NULL, id_number_sealed = NULL, id_number_mask = NULL, verified_at = NULL,
                    confirmed_at = NULL, promise = NULL
                WHERE id_number_key = $1 RETURNING account_id),
            gone AS (DELETE FROM session WHERE account_id IN (SELECT account_id FROM former))
            UPDATE account SET name = coalesce(phone_mask, login, name) WHERE id IN (SELECT account_id FROM former) RETURNING id, phone_sealed
            """,
            call.Connection);
        take.Parameters.AddWithValue(to.Identity.NumberKey);
        Moved moved;
        await using (var row = await take.ExecuteReaderAsync(stop))
        {
            moved = await row.ReadAsync(stop)
                ? new Moved(row.GetGuid(0), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1))
                : new Moved(null, null);
        }

        await WriteAsync(call, to, stop);
        return moved;
    }

    /// <summary>Writes another name or number over a proved identity. What was confirmed stays confirmed.</summary>
    /// <returns>False where the number proves another account by now, or there is nothing to correct.</returns>
    public static async Task<bool> CorrectAsync(WithinCall call, (Guid Account, ProvedIdentity Identity) to, CancellationToken stop)
    {
        await using var look = new NpgsqlCommand(
            "SELECT real_name = 'verified' AND NOT EXISTS (SELECT FROM applicant WHERE id_number_key = $2 AND account_id <> $1) FROM applicant WHERE account_id = $1 FOR UPDATE",
            call.Connection);
        look.Parameters.AddWithValue(to.Account);
        look.Parameters.AddWithValue(to.Identity.NumberKey);
        if (await look.ExecuteScalarAsync(stop) is not true)
            return false;

        await WriteAsync(call, to, stop);
        return true;
    }

    private static async Task WriteAsync(WithinCall call, (Guid Account, ProvedIdentity Identity) to, CancellationToken stop)
    {
        await using var write = new NpgsqlCommand(
            "WITH proved AS (UPDATE applicant SET real_name = 'verified', id_number_key = $2, id_number_sealed = $3, id_number_mask = $4, "
            + "verified_at = coalesce(verified_at, $5) WHERE account_id = $1 RETURNING account_id) "
            + "UPDATE account SET name = $6 WHERE id IN (SELECT account_id FROM proved)",
            call.Connection);
        write.Parameters.AddWithValue(to.Account);
        write.Parameters.AddWithValue(to.Identity.NumberKey);
        write.Parameters.AddWithValue(to.Identity.NumberSealed);
        write.Parameters.AddWithValue(to.Identity.NumberMask);
        write.Parameters.AddWithValue(call.At.UtcDateTime);
        write.Parameters.AddWithValue(to.Identity.Name);
        await write.ExecuteNonQueryAsync(stop);
    }

    /// <summary>The account that lost an identity, with its sealed phone; null where none had it any more.</summary>
    public sealed record Moved(Guid? Account, byte[]? PhoneSealed);
}
