using System.Runtime.CompilerServices;
using Npgsql;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Verification;

/// <summary>What must hold between tables: PostgreSQL joins them, and only what contradicts comes over the wire.</summary>
internal sealed class RowChecks(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Answers are kept for thirty days; on the last of them they may be on their way out.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(29);

    private static readonly (string Invariant, string Table, string Sql)[] Checks =
    [
        ("row-has-case", "history",
            "SELECT DISTINCT h.case_id::text FROM history h WHERE NOT EXISTS (SELECT FROM process_case c WHERE c.id = h.case_id AND c.began = h.began)"),
        ("row-has-case", "task", Orphans("task", "o.id")),
        ("row-has-case", "timer", Orphans("timer", "o.id")),
        ("row-has-case", "subscription", Orphans("subscription", "o.id")),
        ("row-has-case", "outbox", Orphans("outbox", "o.version || '-' || o.ordinal")),
        ("command-is-remembered", "command",
            "SELECT h.command_id::text FROM history h WHERE h.at >= $1 AND NOT EXISTS "
            + "(SELECT FROM command c WHERE c.id = h.command_id AND c.case_id = h.case_id AND c.version = h.seq)"),
        ("command-is-history", "command",
            "SELECT c.id::text FROM command c WHERE NOT EXISTS "
            + "(SELECT FROM history h WHERE h.case_id = c.case_id AND h.seq = c.version AND h.command_id = c.id)"),
    ];

    public async IAsyncEnumerable<Finding> FindAsync([EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var (invariant, table, sql) in Checks)
        {
            await using var command = database.CreateCommand(sql);
            command.CommandTimeout = 0;
            if (sql.Contains("$1", StringComparison.Ordinal))
                command.Parameters.AddWithValue((time.GetUtcNow() - Remembered).UtcDateTime);
            await using var row = await command.ExecuteReaderAsync(stop);
            while (await row.ReadAsync(stop))
                yield return new Finding(invariant, table, row.GetString(0));
        }
    }

    private static string Orphans(string table, string key) =>
        $"SELECT o.case_id || '/' || {key} FROM {table} o WHERE NOT EXISTS (SELECT FROM process_case c WHERE c.id = o.case_id)";
}
