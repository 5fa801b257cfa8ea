using Npgsql;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Processes;

/// <summary>
/// The first flush of a step: the transaction begins, the case's row is locked, it is looked up whether this command was
/// answered before, and the facts are read. The lock comes first, so a repetition that waited for it sees what the first
/// one committed.
/// </summary>
internal sealed record CaseReading(CaseRow? Row, int? AnsweredAtVersion, Facts Facts)
{
    /// <summary>The version at which another case answered the command: versions count from one.</summary>
    public const int Elsewhere = 0;

    public CaseState State => Row is null ? CaseState.Empty : CaseJson.Load(Row.State);

    public static async Task<CaseReading> BeginAsync(
        NpgsqlConnection connection, DispatchRequest request, FactsQuery facts, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("BEGIN ISOLATION LEVEL READ COMMITTED"),
                new NpgsqlBatchCommand(
                    "SELECT edition, version, phase, status, state, hash, began, changed_at, plan, number, subject FROM process_case WHERE id = $1 FOR UPDATE")
                {
                    Parameters = { new NpgsqlParameter<Guid> { TypedValue = request.CaseId } },
                },
                new NpgsqlBatchCommand("SELECT CASE WHEN case_id = $2 THEN version ELSE 0 END FROM command WHERE id = $1")
                {
                    Parameters =
                    {
                        new NpgsqlParameter<Guid> { TypedValue = request.CommandId },
                        new NpgsqlParameter<Guid> { TypedValue = request.CaseId },
                    },
                },
            },
        };
        request.RowsBefore?.Invoke(batch);
        facts.Ask(batch, request.CaseId);
        await using var rows = await batch.ExecuteReaderAsync(stop);
        var row = await rows.ReadAsync(stop) ? Read(rows, request.CaseId) : null;
        await rows.NextResultAsync(stop);
        if (await rows.ReadAsync(stop))
            return new CaseReading(row, rows.GetInt32(0), Facts.None);

        await rows.NextResultAsync(stop);
        return new CaseReading(row, AnsweredAtVersion: null, await facts.Read(rows, stop));
    }

    private static CaseRow Read(NpgsqlDataReader row, Guid id) => new()
    {
        Id = id,
        Edition = row.GetString(0),
        Version = row.GetInt32(1),
        Phase = row.GetInt32(2),
        Status = row.IsDBNull(3) ? null : row.GetString(3),
        State = row.GetString(4),
        Hash = row.GetFieldValue<byte[]>(5),
        Began = row.GetFieldValue<DateOnly>(6),
        ChangedAt = row.GetDateTime(7),
        Plan = row.IsDBNull(8) ? null : row.GetString(8),
        Number = row.IsDBNull(9) ? null : row.GetString(9),
        Subject = row.IsDBNull(10) ? null : row.GetString(10),
    };
}
