using Npgsql;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Tasks;

namespace SkillReg.Storage.Verification;

/// <summary>
/// Reads some cases at a time with everything that belongs to them, as of one instant; their histories come last and pass by
/// row by row, so the memory it needs does not grow with their length.
/// </summary>
internal sealed class CaseReader(NpgsqlConnection connection)
{
    private const string CaseColumns = "id, edition, version, phase, status, state, hash, began, changed_at";

    /// <returns>In order of id; empty when there is none after the given one.</returns>
    public async Task<IReadOnlyList<CaseFile>> ReadAfterAsync(Guid? after, int most, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT {CaseColumns} FROM process_case WHERE $1 IS NULL OR id > $1 ORDER BY id LIMIT $2", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)after ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        command.Parameters.AddWithValue(most);
        return await ReadCasesAsync(command, stop);
    }

    public async Task<IReadOnlyList<CaseFile>> ReadOneAsync(Guid id, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand($"SELECT {CaseColumns} FROM process_case WHERE id = $1", connection);
        command.Parameters.AddWithValue(id);
        return await ReadCasesAsync(command, stop);
    }

    /// <summary>Fills in the projections, then hands over each row of the histories with its hash, case by case in order.</summary>
    public async Task ReadRestAsync(IReadOnlyList<CaseFile> cases, Action<HistoryEntry, byte[]> remember, CancellationToken stop)
    {
        var byId = cases.ToDictionary(file => file.Row.Id);
        await using var batch = new NpgsqlBatch(connection);
        Add($"SELECT case_id, id, element, assignee, {TaskPlaces.Groups}, {TaskPlaces.Users}, due, follow_up, priority, created_at, place, queue, lane_all, tie "
            + "FROM task WHERE case_id = ANY ($1) ORDER BY case_id, id, place");
        Add("SELECT case_id, id, due FROM timer WHERE case_id = ANY ($1)");
        Add("SELECT case_id, id, kind, name, key, element FROM subscription WHERE case_id = ANY ($1)");
        Add("SELECT case_id, version, ordinal, kind, name, job, attempts, next_at FROM outbox WHERE case_id = ANY ($1) ORDER BY case_id, version, ordinal");
        Add("SELECT case_id, seq, at, command_id, actor, events, hash FROM history WHERE case_id = ANY ($1) AND began = ANY ($2) ORDER BY case_id, seq");
        batch.BatchCommands[^1].Parameters.Add(new NpgsqlParameter { Value = cases.Select(file => file.Row.Began).Distinct().ToArray() });

        await using var rows = await batch.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
            byId[rows.GetGuid(0)].Add(ReadTask(rows));
        await rows.NextResultAsync(stop);
        while (await rows.ReadAsync(stop))
            byId[rows.GetGuid(0)].Timers.Add(rows.GetInt32(1), new TimerRow { CaseId = rows.GetGuid(0), Id = rows.GetInt32(1), Due = rows.GetDateTime(2) });
        await rows.NextResultAsync(stop);
        while (await rows.ReadAsync(stop))
            byId[rows.GetGuid(0)].Subscriptions.Add(rows.GetInt32(1), ReadSubscription(rows));
        await rows.NextResultAsync(stop);
        while (await rows.ReadAsync(stop))
            byId[rows.GetGuid(0)].Outbox.Add(ReadOutbox(rows));
        await rows.NextResultAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            remember(
                new HistoryEntry(rows.GetGuid(0), rows.GetInt32(1), rows.GetDateTime(2), rows.GetGuid(3), rows.GetString(4), rows.GetString(5)),
                rows.GetFieldValue<byte[]>(6));
        }

        void Add(string sql) => batch.BatchCommands.Add(
            new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter { Value = byId.Keys.ToArray() } } });
    }

    private static async Task<IReadOnlyList<CaseFile>> ReadCasesAsync(NpgsqlCommand command, CancellationToken stop)
    {
        await using var row = await command.ExecuteReaderAsync(stop);
        var cases = new List<CaseFile>();
        while (await row.ReadAsync(stop))
        {
            cases.Add(new CaseFile(new CaseRow
            {
                Id = row.GetGuid(0),
                Edition = row.GetString(1),
                Version = row.GetInt32(2),
                Phase = row.GetInt32(3),
                Status = TextAt(row, 4),
                State = row.GetString(5),
                Hash = row.GetFieldValue<byte[]>(6),
                Began = row.GetFieldValue<DateOnly>(7),
                ChangedAt = row.GetDateTime(8),
            }));
        }

        return cases;
    }

    private static TaskRow ReadTask(NpgsqlDataReader row) => new()
    {
        CaseId = row.GetGuid(0),
        Id = row.GetInt32(1),
        Element = row.GetString(2),
        Assignee = TextAt(row, 3),
        Groups = row.GetFieldValue<string[]>(4),
        Users = row.GetFieldValue<string[]>(5),
        Due = row.GetDateTime(6),
        FollowUp = row.IsDBNull(7) ? null : row.GetDateTime(7),
        Priority = row.GetInt32(8),
        CreatedAt = row.GetDateTime(9),
        Place = row.GetInt16(10),
        Queue = row.GetString(11),
        LaneAll = row.GetInt64(12),
        Tie = row.GetInt64(13),
    };

    private static SubscriptionRow ReadSubscription(NpgsqlDataReader row) => new()
    {
        CaseId = row.GetGuid(0),
        Id = row.GetInt32(1),
        Kind = row.GetString(2),
        Name = TextAt(row, 3),
        Key = TextAt(row, 4),
        Element = row.GetString(5),
    };

    private static OutboxRow ReadOutbox(NpgsqlDataReader row) => new()
    {
        CaseId = row.GetGuid(0),
        Version = row.GetInt32(1),
        Ordinal = row.GetInt32(2),
        Kind = row.GetString(3),
        Name = row.GetString(4),
        Job = row.IsDBNull(5) ? null : row.GetInt32(5),
        Payload = "",
        Attempts = row.GetInt32(6),
        NextAt = row.GetDateTime(7),
    };

    private static string? TextAt(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
