using Npgsql;

namespace SkillReg.Storage.Identity;

/// <summary>At most so many of something under one key within any stretch of time of this length.</summary>
public sealed record Budget(string Key, int Cap, TimeSpan Window);

/// <summary>
/// Budgets that all nodes share and no restart forgets. A budget remembers when it was spent from, so its window slides; rows
/// are locked in the order of their keys, so the last unit is spent once.
/// </summary>
public sealed class Budgets(NpgsqlDataSource database)
{
    /// <summary>Looks without spending, and without waiting for anybody who spends.</summary>
    /// <returns>How long until all of them have something left; null when they have.</returns>
    public async Task<TimeSpan?> LookAsync(IReadOnlyList<Budget> budgets, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT key, spent FROM budget WHERE key = ANY($1)");
        command.Parameters.AddWithValue(KeysOf(budgets));
        return WaitFor(budgets, await ReadAsync(command, stop), now.UtcDateTime);
    }

    /// <summary>How often something was spent under one key lately.</summary>
    public async Task<int> CountAsync(string key, DateTimeOffset since, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT count(*)::int FROM budget, unnest(spent) at WHERE key = $1 AND at > $2");
        command.Parameters.AddWithValue(key);
        command.Parameters.AddWithValue(since.UtcDateTime);
        return await command.ExecuteScalarAsync(stop) is int count ? count : 0;
    }

    /// <summary>Spends one of each, or nothing at all.</summary>
    /// <returns>How long until that would be possible; null when it was done.</returns>
    public static async Task<TimeSpan?> TrySpendAsync(NpgsqlTransaction transaction, IReadOnlyList<Budget> budgets, DateTimeOffset now, CancellationToken stop)
    {
        var connection = transaction.Connection ?? throw new InvalidOperationException("The transaction has ended.");
        var keys = KeysOf(budgets);
        await using (var open = new NpgsqlCommand(
            "INSERT INTO budget (key, spent, forget_at) SELECT key, '{}', $2 FROM unnest($1) key ORDER BY key ON CONFLICT DO NOTHING", connection, transaction))
        {
            open.Parameters.AddWithValue(keys);
            open.Parameters.AddWithValue(now.UtcDateTime);
            await open.ExecuteNonQueryAsync(stop);
        }

        await using var read = new NpgsqlCommand("SELECT key, spent FROM budget WHERE key = ANY($1) ORDER BY key FOR UPDATE", connection, transaction);
        read.Parameters.AddWithValue(keys);
        var spent = await ReadAsync(read, stop);
        if (WaitFor(budgets, spent, now.UtcDateTime) is { } wait)
            return wait;

        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var key in keys)
        {
            var longest = budgets.Where(budget => budget.Key == key).Max(budget => budget.Window);
            var kept = spent.GetValueOrDefault(key, []).Where(at => at > now.UtcDateTime - longest).Append(now.UtcDateTime).ToArray();
            batch.BatchCommands.Add(new NpgsqlBatchCommand("UPDATE budget SET spent = $2, forget_at = $3 WHERE key = $1")
            {
                Parameters = { new() { Value = key }, new() { Value = kept }, new() { Value = now.UtcDateTime + longest } },
            });
        }

        await batch.ExecuteNonQueryAsync(stop);
        return null;
    }

    /// <summary>Spends in a transaction of its own.</summary>
    public async Task<TimeSpan?> TrySpendAsync(IReadOnlyList<Budget> budgets, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var wait = await TrySpendAsync(transaction, budgets, now, stop);
        await transaction.CommitAsync(stop);
        return wait;
    }

    public async Task ForgetAsync(string key, CancellationToken stop)
    {
        await using var command = database.CreateCommand("DELETE FROM budget WHERE key = $1");
        command.Parameters.AddWithValue(key);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Removes what has nothing spent any more; called now and then, for tidiness only.</summary>
    public async Task SweepAsync(DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand("DELETE FROM budget WHERE forget_at <= $1");
        command.Parameters.AddWithValue(now.UtcDateTime);
        await command.ExecuteNonQueryAsync(stop);
    }

    private static string[] KeysOf(IReadOnlyList<Budget> budgets) => [.. budgets.Select(budget => budget.Key).Distinct().Order(StringComparer.Ordinal)];

    private static TimeSpan? WaitFor(IReadOnlyList<Budget> budgets, Dictionary<string, DateTime[]> spent, DateTime now)
    {
        TimeSpan? longest = null;
        foreach (var budget in budgets)
        {
            var recent = spent.GetValueOrDefault(budget.Key, []).Where(at => at > now - budget.Window).Order().ToList();
            if (recent.Count < budget.Cap)
                continue;

            var wait = recent[^budget.Cap] + budget.Window - now;
            longest = longest > wait ? longest : wait;
        }

        return longest;
    }

    private static async Task<Dictionary<string, DateTime[]>> ReadAsync(NpgsqlCommand command, CancellationToken stop)
    {
        await using var row = await command.ExecuteReaderAsync(stop);
        var spent = new Dictionary<string, DateTime[]>(StringComparer.Ordinal);
        while (await row.ReadAsync(stop))
            spent.Add(row.GetString(0), row.GetFieldValue<DateTime[]>(1));
        return spent;
    }
}
