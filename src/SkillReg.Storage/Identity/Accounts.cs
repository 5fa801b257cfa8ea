using Npgsql;
using NpgsqlTypes;

namespace SkillReg.Storage.Identity;

/// <summary>The accounts, read and written in plain SQL.</summary>
public sealed class Accounts(NpgsqlDataSource database)
{
    public async Task<Account?> FindByLoginAsync(string login, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT id, login, name, password_hash, roles, organisation, is_demo FROM account WHERE login = $1");
        command.Parameters.AddWithValue(login.ToLowerInvariant());
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? Read(row) : null;
    }

    public async Task<IReadOnlyList<Account>> ListDemoAsync(CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT id, login, name, password_hash, roles, organisation, is_demo FROM account WHERE is_demo ORDER BY login LIMIT 200");
        await using var row = await command.ExecuteReaderAsync(stop);
        var accounts = new List<Account>();
        while (await row.ReadAsync(stop))
            accounts.Add(Read(row));
        return accounts;
    }

    public async Task<int> CountDemoAsync(CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT count(*)::int FROM account WHERE is_demo");
        return await command.ExecuteScalarAsync(stop) is int count ? count : 0;
    }

    /// <summary>Adds the demo's people or brings them up to date, in one round trip. A real account is never touched.</summary>
    public async Task SaveDemoAsync(IReadOnlyList<Account> accounts, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var account in accounts)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                "INSERT INTO account (id, login, name, password_hash, roles, organisation, is_demo) "
                + "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (login) DO UPDATE SET name = excluded.name, "
                + "password_hash = excluded.password_hash, roles = excluded.roles, organisation = excluded.organisation "
                + "WHERE account.is_demo")
            {
                Parameters =
                {
                    new() { Value = account.Id },
                    new() { Value = account.Login },
                    new() { Value = account.Name },
                    new() { Value = account.PasswordHash },
                    new() { Value = account.Roles },
                    new() { Value = (object?)account.Organisation ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                    new() { Value = account.IsDemo },
                },
            });
        }

        await batch.ExecuteNonQueryAsync(stop);
    }

    private static Account Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Login = row.GetString(1),
        Name = row.GetString(2),
        PasswordHash = row.GetString(3),
        Roles = row.GetFieldValue<string[]>(4),
        Organisation = row.IsDBNull(5) ? null : row.GetString(5),
        IsDemo = row.GetBoolean(6),
    };
}
