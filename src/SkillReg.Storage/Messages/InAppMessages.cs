using Microsoft.EntityFrameworkCore;
using Npgsql;
using SkillReg.Storage.Identity;

namespace SkillReg.Storage.Messages;

/// <summary>A message that arrived inside the system itself.</summary>
public sealed class InAppMessageRow
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required string Text { get; init; }

    public required DateTime At { get; init; }

    public DateTime? ReadAt { get; init; }
}

/// <summary>A message as its reader sees it.</summary>
public sealed record InAppMessage(Guid Id, string Text, DateTimeOffset At, bool IsRead);

/// <summary>The messages inside the system, one reader's at a time, newest first.</summary>
public sealed class InAppMessages(NpgsqlDataSource database)
{
    /// <summary>Shows a message once, however often it is sent.</summary>
    public async Task AddAsync(InAppMessageRow message, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "INSERT INTO in_app_message (id, account_id, text, at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING");
        command.Parameters.AddWithValue(message.Id);
        command.Parameters.AddWithValue(message.AccountId);
        command.Parameters.AddWithValue(message.Text);
        command.Parameters.AddWithValue(message.At);
        await command.ExecuteNonQueryAsync(stop);
    }

    public async Task<IReadOnlyList<InAppMessage>> ListAsync(Guid accountId, Guid? before, int limit, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT id, text, at, read_at IS NOT NULL FROM in_app_message WHERE account_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3");
        command.Parameters.AddWithValue(accountId);
        command.Parameters.AddWithValue(before ?? Guid.AllBitsSet);
        command.Parameters.AddWithValue(limit);
        await using var row = await command.ExecuteReaderAsync(stop);
        var messages = new List<InAppMessage>();
        while (await row.ReadAsync(stop))
            messages.Add(new InAppMessage(row.GetGuid(0), row.GetString(1), row.GetDateTime(2), row.GetBoolean(3)));
        return messages;
    }

    /// <summary>Notes that everything up to a message was seen.</summary>
    public async Task ReadAsync(Guid accountId, Guid upTo, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "UPDATE in_app_message SET read_at = $3 WHERE account_id = $1 AND id <= $2 AND read_at IS NULL");
        command.Parameters.AddWithValue(accountId);
        command.Parameters.AddWithValue(upTo);
        command.Parameters.AddWithValue(now.UtcDateTime);
        await command.ExecuteNonQueryAsync(stop);
    }
}

internal static class InAppTables
{
    public static void Describe(ModelBuilder model) => model.Entity<InAppMessageRow>(row =>
    {
        row.ToTable("in_app_message");
        row.HasOne<Account>().WithMany().HasForeignKey(entry => entry.AccountId).OnDelete(DeleteBehavior.Cascade);
        row.HasIndex(entry => new { entry.AccountId, entry.Id });
    });
}
