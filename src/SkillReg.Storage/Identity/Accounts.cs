using Npgsql;
using NpgsqlTypes;

namespace SkillReg.Storage.Identity;

/// <summary>The accounts, read and written in plain SQL.</summary>
public sealed class Accounts(NpgsqlDataSource database)
{
    /// <summary>Finds an account by user name, phone or ID number, whichever was typed.</summary>
    public async Task<Credentials?> FindByLoginAsync(LoginKeys typed, CancellationToken stop)
    {
        await using var command = database.CreateCommand("""
            SELECT id, login, name, password_hash, roles, is_demo, EXISTS (SELECT FROM membership WHERE account_id = account.id)
            FROM account WHERE id = (
                SELECT id FROM account WHERE login = $1
                UNION ALL SELECT id FROM account WHERE phone_key = $2
                UNION ALL SELECT account_id FROM applicant WHERE id_number_key = $3
                LIMIT 1)
            """);
        command.Parameters.AddWithValue(typed.UserName);
        command.Parameters.AddWithValue(typed.PhoneKey);
        command.Parameters.AddWithValue(typed.IdNumberKey);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? new Credentials(Read(row), row.GetBoolean(6)) : null;
    }

    public async Task<Credentials?> FindAsync(Guid id, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT id, login, name, password_hash, roles, is_demo, EXISTS (SELECT FROM membership WHERE account_id = account.id) FROM account WHERE id = $1");
        command.Parameters.AddWithValue(id);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? new Credentials(Read(row), row.GetBoolean(6)) : null;
    }

    public async Task<IReadOnlyList<DemoPerson>> ListDemoAsync(CancellationToken stop)
    {
        await using var command = database.CreateCommand("""
            SELECT a.login, a.name, a.roles || coalesce(h.roles, '{}'), h.organisation
            FROM account a
            CROSS JOIN LATERAL (
                SELECT array_agg(m.role ORDER BY m.id) AS roles, (array_agg(o.name ORDER BY m.id))[1] AS organisation
                FROM membership m JOIN organisation o ON o.id = m.organisation_id
                WHERE m.account_id = a.id
            ) h
            WHERE a.is_demo ORDER BY a.login LIMIT 200
            """);
        await using var row = await command.ExecuteReaderAsync(stop);
        var people = new List<DemoPerson>();
        while (await row.ReadAsync(stop))
        {
            people.Add(new DemoPerson(
                row.GetString(0), row.GetString(1), row.GetFieldValue<string[]>(2), row.IsDBNull(3) ? null : row.GetString(3)));
        }

        return people;
    }

    public async Task<int> CountDemoAsync(CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT count(*)::int FROM account WHERE is_demo");
        return await command.ExecuteScalarAsync(stop) is int count ? count : 0;
    }

    /// <summary>Adds the demo's people or brings them up to date, in one round trip. A real account is never touched.</summary>
    /// <returns>The ids of the demo's people by their logins.</returns>
    public async Task<IReadOnlyDictionary<string, Guid>> SaveDemoAsync(IReadOnlyList<Account> accounts, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var account in accounts)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                "INSERT INTO account (id, login, name, password_hash, roles, is_demo, phone_key, phone_sealed, phone_mask) "
                + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (login) DO UPDATE SET name = excluded.name, "
                + "password_hash = excluded.password_hash, roles = excluded.roles, phone_key = excluded.phone_key, phone_sealed = excluded.phone_sealed, "
                + "phone_mask = excluded.phone_mask WHERE account.is_demo RETURNING login, id")
            {
                Parameters =
                {
                    new() { Value = account.Id },
                    Nullable(account.Login, NpgsqlDbType.Text),
                    new() { Value = account.Name },
                    new() { Value = account.PasswordHash },
                    new() { Value = account.Roles },
                    new() { Value = account.IsDemo },
                    Nullable(account.PhoneKey, NpgsqlDbType.Bytea),
                    Nullable(account.PhoneSealed, NpgsqlDbType.Bytea),
                    Nullable(account.PhoneMask, NpgsqlDbType.Text),
                },
            });
        }

        await using var row = await batch.ExecuteReaderAsync(stop);
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        do
        {
            while (await row.ReadAsync(stop))
                ids.Add(row.GetString(0), row.GetGuid(1));
        }
        while (await row.NextResultAsync(stop));
        return ids;
    }

    private static NpgsqlParameter Nullable(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    private static Account Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Login = row.IsDBNull(1) ? null : row.GetString(1),
        Name = row.GetString(2),
        PasswordHash = row.GetString(3),
        Roles = row.GetFieldValue<string[]>(4),
        IsDemo = row.GetBoolean(5),
    };
}
