using Npgsql;

namespace SkillReg.Storage.Registration;

/// <summary>Something that the office told everybody who has an application to a plan.</summary>
public sealed class AnnouncementRow
{
    public required Guid Id { get; init; }

    public required Guid PlanId { get; init; }

    public required Guid By { get; init; }

    public required string Text { get; init; }

    public required DateTime At { get; init; }

    /// <summary>How many people it was told.</summary>
    public required int Recipients { get; init; }
}

/// <summary>An announcement before it is made.</summary>
/// <param name="Id">Made by the client, so that asking again tells nobody twice.</param>
public sealed record NewAnnouncement(Guid Id, Plan Plan, Guid By, string Text);

/// <summary>An announcement as the office reads it.</summary>
public sealed record Announcement(Guid Id, string Text, DateTimeOffset At, int Recipients);

/// <summary>Announcements to the applicants of a plan, drafts included. They arrive in everybody's messages inside the system.</summary>
public sealed class Announcements(NpgsqlDataSource database)
{
    private const int MostListed = 100;
    private const int Batch = 5_000;

    /// <param name="closes">Whether the plan takes no more applications from the same moment on.</param>
    /// <returns>Null when the plan should be closed, but somebody has changed it since.</returns>
    public async Task<Announcement?> MakeAsync(NewAnnouncement made, bool closes, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        if (!await TryInsertAsync(connection, made, now, stop))
            return await FindAsync(connection, made.Id, stop);
        if (closes && !await TryCloseAsync(connection, made.Plan, stop))
            return null;

        var told = await TellAllAsync(connection, made, now, stop);
        await using var count = new NpgsqlCommand("UPDATE announcement SET recipients = $2 WHERE id = $1", connection);
        Add(count, made.Id, told);
        await count.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        return new Announcement(made.Id, made.Text, now, told);
    }

    /// <summary>The last ones of a plan, newest first.</summary>
    public async Task<IReadOnlyList<Announcement>> ListAsync(Guid planId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT id, text, at, recipients FROM announcement WHERE plan_id = $1 ORDER BY at DESC, id DESC LIMIT $2");
        Add(command, planId, MostListed);
        await using var row = await command.ExecuteReaderAsync(stop);
        var found = new List<Announcement>();
        while (await row.ReadAsync(stop))
            found.Add(Read(row));
        return found;
    }

    private static async Task<bool> TryInsertAsync(NpgsqlConnection connection, NewAnnouncement made, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "INSERT INTO announcement (id, plan_id, by, text, at, recipients) VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT (id) DO NOTHING", connection);
        Add(command, made.Id, made.Plan.Id, made.By, made.Text, now.UtcDateTime);
        return await command.ExecuteNonQueryAsync(stop) == 1;
    }

    private static async Task<Announcement?> FindAsync(NpgsqlConnection connection, Guid id, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("SELECT id, text, at, recipients FROM announcement WHERE id = $1", connection);
        Add(command, id);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? Read(row) : null;
    }

    private static async Task<bool> TryCloseAsync(NpgsqlConnection connection, Plan plan, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "UPDATE plan SET state = $3, version = version + 1 WHERE id = $1 AND version = $2 AND state = $4", connection);
        Add(command, plan.Id, plan.Version, (int)PlanState.Closed, (int)PlanState.Published);
        return await command.ExecuteNonQueryAsync(stop) == 1;
    }

    /// <summary>Message ids carry the time, so that everybody reads this one in its place.</summary>
    private static async Task<int> TellAllAsync(NpgsqlConnection connection, NewAnnouncement made, DateTimeOffset now, CancellationToken stop)
    {
        var text = $"【{made.Plan.Title}】{made.Text}";
        var told = 0;
        for (var last = Guid.Empty; await PageAsync(connection, made.Plan.Id, last, stop) is { Count: > 0 } people; last = people[^1])
        {
            await using var command = new NpgsqlCommand(
                "INSERT INTO in_app_message (id, account_id, text, at) SELECT told.id, told.account, $3, $4 FROM unnest($1, $2) AS told (id, account)", connection);
            Add(command, people.Select(_ => Guid.CreateVersion7(now)).ToArray(), people.ToArray(), text, now.UtcDateTime);
            told += await command.ExecuteNonQueryAsync(stop);
        }

        return told;
    }

    private static async Task<List<Guid>> PageAsync(NpgsqlConnection connection, Guid plan, Guid after, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "SELECT applicant_id FROM application WHERE plan_id = $1 AND applicant_id > $2 ORDER BY applicant_id LIMIT $3", connection);
        Add(command, plan, after, Batch);
        await using var row = await command.ExecuteReaderAsync(stop);
        var people = new List<Guid>();
        while (await row.ReadAsync(stop))
            people.Add(row.GetGuid(0));
        return people;
    }

    private static Announcement Read(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetString(1), row.GetDateTime(2), row.GetInt32(3));

    private static void Add(NpgsqlCommand command, params object[] values)
    {
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
    }
}
