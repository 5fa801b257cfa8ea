using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace SkillReg.Storage;

/// <summary>
/// Brings the schema to this program's version. Several nodes may start at once: one migrates, the others wait for it. A
/// schema newer than the program is refused, because the program would not know what it must not break.
/// </summary>
public static class Schema
{
    private const long MigrationLock = 0x5351_4C4C_5245_4701;

    /// <summary>The migrations this program knows, oldest first; read without building EF's model, which costs start-up.</summary>
    public static IReadOnlyList<string> Known { get; } = typeof(Schema).Assembly.GetTypes()
        .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
        .OfType<string>()
        .Order(StringComparer.Ordinal)
        .ToList();

    /// <returns>How many migrations were applied.</returns>
    public static async Task<int> MigrateAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        if (Missing(await AppliedAsync(database, stop)) == 0)
            return 0;

        await using var holder = await database.OpenConnectionAsync(stop);
        await ExecuteAsync(holder, $"SELECT pg_advisory_lock({MigrationLock})", stop);
        try
        {
            var missing = Missing(await AppliedAsync(database, stop));
            if (missing > 0)
            {
                var options = new DbContextOptionsBuilder<RegistryContext>().UseNpgsql(database).Options;
                await using var context = new RegistryContext(options);
                await context.Database.MigrateAsync(stop);
            }

            return missing;
        }
        finally
        {
            await ExecuteAsync(holder, $"SELECT pg_advisory_unlock({MigrationLock})", CancellationToken.None);
        }
    }

    /// <summary>What the database and this program do not both know; empty when they fit.</summary>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        var applied = await AppliedAsync(database, stop);
        return [.. Known.Except(applied).Concat(applied.Except(Known)).Order(StringComparer.Ordinal)];
    }

    private static int Missing(IReadOnlySet<string> applied)
    {
        var unknown = applied.Except(Known).Order(StringComparer.Ordinal).LastOrDefault();
        return unknown is null
            ? Known.Count(id => !applied.Contains(id))
            : throw new StartRefusedException(
                $"The database was migrated by a newer SkillReg (migration {unknown}); start that version or restore a backup.");
    }

    private static async Task<IReadOnlySet<string>> AppliedAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"");
        var applied = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            await using var row = await command.ExecuteReaderAsync(stop);
            while (await row.ReadAsync(stop))
                applied.Add(row.GetString(0));
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            // A new database: nothing is applied yet.
        }

        return applied;
    }

    /// <summary>Waits as long as the node that migrates needs.</summary>
    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(stop);
    }
}
