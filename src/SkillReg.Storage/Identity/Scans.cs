using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace SkillReg.Storage.Identity;

/// <summary>
/// The codes on the screens of browsers that want in. Each goes one way: waiting, scanned by one account, granted or refused
/// by that account, used by the browser that shows it. Every step names the state before it, so none happens twice.
/// </summary>
public sealed class Scans(NpgsqlDataSource database)
{
    public async Task AddAsync(string code, ScanRow scan, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "INSERT INTO scan_sign_in (id, code_hash, visitor, state, expires_at) VALUES ($1, $2, $3, 'waiting', $4)");
        command.Parameters.AddWithValue(scan.Id);
        command.Parameters.AddWithValue(Hash(code));
        command.Parameters.AddWithValue(scan.Visitor);
        command.Parameters.AddWithValue(scan.ExpiresAt);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <returns>The state as the browser that shows the code may know it; null for any other browser and after its end.</returns>
    public async Task<string?> FindStateAsync(Guid id, byte[] visitor, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT state FROM scan_sign_in WHERE id = $1 AND visitor = $2 AND expires_at > $3");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(visitor);
        command.Parameters.AddWithValue(now.UtcDateTime);
        return await command.ExecuteScalarAsync(stop) as string;
    }

    /// <returns>The id where this account is the first to scan it; null where somebody was before, or it has expired.</returns>
    public async Task<Guid?> TryScanAsync(string code, Guid accountId, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "UPDATE scan_sign_in SET state = 'scanned', account_id = $2 WHERE code_hash = $1 AND state = 'waiting' AND expires_at > $3 RETURNING id");
        command.Parameters.AddWithValue(Hash(code));
        command.Parameters.AddWithValue(accountId);
        command.Parameters.AddWithValue(now.UtcDateTime);
        return await command.ExecuteScalarAsync(stop) as Guid?;
    }

    /// <param name="state">Granted or refused.</param>
    public async Task<bool> TryDecideAsync((Guid Id, Guid AccountId) scanned, string state, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "UPDATE scan_sign_in SET state = $3 WHERE id = $1 AND account_id = $2 AND state = 'scanned' AND expires_at > $4");
        command.Parameters.AddWithValue(scanned.Id);
        command.Parameters.AddWithValue(scanned.AccountId);
        command.Parameters.AddWithValue(state);
        command.Parameters.AddWithValue(now.UtcDateTime);
        return await command.ExecuteNonQueryAsync(stop) == 1;
    }

    /// <returns>Who is let in; null where it was not granted, was used, or belongs to another browser.</returns>
    public async Task<Guid?> TryUseAsync(Guid id, byte[] visitor, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "UPDATE scan_sign_in SET state = 'used' WHERE id = $1 AND visitor = $2 AND state = 'granted' AND expires_at > $3 RETURNING account_id");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(visitor);
        command.Parameters.AddWithValue(now.UtcDateTime);
        return await command.ExecuteScalarAsync(stop) as Guid?;
    }

    private static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
