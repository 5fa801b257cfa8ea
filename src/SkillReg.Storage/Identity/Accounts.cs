using Npgsql;

namespace SkillReg.Storage.Identity;

/// <summary>The accounts, read and written in plain SQL.</summary>
public sealed class Accounts(NpgsqlDataSource database)
{
    public async Task<Credentials?> FindByLoginAsync(string login, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT id, login, name, password_hash, roles, is_demo, EXISTS (SELECT FROM membership WHERE account_id = account.id) "
            + "FROM account WHERE login = $1");
        command.Parameters.AddWithValue(login.ToLowerInvariant());
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
                "INSERT INTO account (id, login, name, password_hash, roles, is_demo) "
                + "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (login) DO UPDATE SET name = excluded.name, "
                + "password_hash = excluded.password_hash, roles = excluded.roles WHERE account.is_demo RETURNING login, id")
            {
                Parameters =
                {
                    new() { Value = account.Id },
                    new() { Value = account.Login },
                    new() { Value = account.Name },
                    new() { Value = account.PasswordHash },
                    new() { Value = account.Roles },
                    new() { Value = account.IsDemo },
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

    private static Account Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Login = row.GetString(1),
        Name = row.GetString(2),
        PasswordHash = row.GetString(3),
        Roles = row.GetFieldValue<string[]>(4),
        IsDemo = row.GetBoolean(5),
    };
}
