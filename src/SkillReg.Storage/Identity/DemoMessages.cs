using Npgsql;

namespace SkillReg.Storage.Identity;

/// <summary>The demo's messages, newest first. Their ids are ordered by time, so an id is also the place to go on from.</summary>
public sealed class DemoMessages(NpgsqlDataSource database)
{
    /// <summary>Shows a message once, however often it is sent.</summary>
    public async Task AddAsync(DemoMessage message, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "INSERT INTO demo_message (id, channel, recipient, text, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING");
        command.Parameters.AddWithValue(message.Id);
        command.Parameters.AddWithValue(message.Channel);
        command.Parameters.AddWithValue(message.Recipient);
        command.Parameters.AddWithValue(message.Text);
        command.Parameters.AddWithValue(message.At);
        await command.ExecuteNonQueryAsync(stop);
    }

    public async Task<IReadOnlyList<DemoMessage>> ListAsync(Guid? before, int limit, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT id, channel, recipient, text, at FROM demo_message WHERE id < $1 ORDER BY id DESC LIMIT $2");
        command.Parameters.AddWithValue(before ?? Guid.AllBitsSet);
        command.Parameters.AddWithValue(limit);
        await using var row = await command.ExecuteReaderAsync(stop);
        var messages = new List<DemoMessage>();
        while (await row.ReadAsync(stop))
        {
            messages.Add(new DemoMessage
            {
                Id = row.GetGuid(0),
                Channel = row.GetString(1),
                Recipient = row.GetString(2),
                Text = row.GetString(3),
                At = row.GetDateTime(4),
            });
        }

        return messages;
    }
}
