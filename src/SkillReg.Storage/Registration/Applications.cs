using Npgsql;
using NpgsqlTypes;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Secrets;

namespace SkillReg.Storage.Registration;

/// <summary>The applications of all people: drafts, what was handed in, and the documents beside it.</summary>
public sealed class Applications(NpgsqlDataSource database, KeyRing keys)
{
    /// <summary>What a case is told when its applicant takes the application back.</summary>
    public const string WithdrawnMessage = "application-withdrawn";

    /// <summary>More than anybody has; a list never grows without end.</summary>
    public const int MostOfOnePerson = 100;

    /// <summary>Begins a draft, or finds the one that this person has for this plan already.</summary>
    public async Task<Guid> BeginAsync(Guid id, (Guid Plan, Guid Applicant) of, DateTimeOffset now, CancellationToken stop)
    {
        // The row is touched when it exists, so that its id comes back in the same round trip.
        await using var command = database.CreateCommand(
            "INSERT INTO application (id, plan_id, applicant_id, version, begun_at) VALUES ($1, $2, $3, 0, $4) "
            + "ON CONFLICT (applicant_id, plan_id) DO UPDATE SET begun_at = application.begun_at RETURNING id");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(of.Plan);
        command.Parameters.AddWithValue(of.Applicant);
        command.Parameters.AddWithValue(now.UtcDateTime);
        return (Guid)(await command.ExecuteScalarAsync(stop))!;
    }

    public async Task<IReadOnlyList<ApplicationLine>> ListAsync(Guid applicantId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT a.id, p.id, p.scheme, p.title, a.version, c.status, c.edition, a.begun_at, a.submitted_at FROM application a "
            + "JOIN plan p ON p.id = a.plan_id LEFT JOIN process_case c ON c.id = a.id "
            + "WHERE a.applicant_id = $1 ORDER BY a.begun_at DESC, a.id LIMIT $2");
        command.Parameters.AddWithValue(applicantId);
        command.Parameters.AddWithValue(MostOfOnePerson);
        await using var row = await command.ExecuteReaderAsync(stop);
        var lines = new List<ApplicationLine>();
        while (await row.ReadAsync(stop))
        {
            lines.Add(new ApplicationLine(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetInt32(4))
            {
                Status = row.IsDBNull(5) ? null : row.GetString(5),
                Edition = row.IsDBNull(6) ? null : row.GetString(6),
                BegunAt = row.GetDateTime(7),
                SubmittedAt = row.IsDBNull(8) ? null : row.GetDateTime(8),
            });
        }

        return lines;
    }

    /// <summary>Everything about one application in one round trip.</summary>
    public async Task<Application?> FindAsync(Guid id, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in ApplicationReading.Statements)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = id } } });
        await using var rows = await batch.ExecuteReaderAsync(stop);
        return await ApplicationReading.ReadAsync(rows, keys, stop);
    }

    /// <returns>The section's new version; null when it has another than the expected one by now.</returns>
    public async Task<int?> SaveSectionAsync(Guid id, SavedSection section, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "INSERT INTO application_section (application_id, section, answers, version, saved_at) VALUES ($1, $2, $3, $4 + 1, $5) "
            + "ON CONFLICT (application_id, section) DO UPDATE SET answers = $3, version = $4 + 1, saved_at = $5 "
            + "WHERE application_section.version = $4 RETURNING version");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(section.Id);
        command.Parameters.AddWithValue(FeelJson.Write(section.Answers));
        command.Parameters.AddWithValue(section.Version);
        command.Parameters.AddWithValue(section.SavedAt.UtcDateTime);
        return (int?)await command.ExecuteScalarAsync(stop);
    }

    /// <returns>False when it was handed in already, or is gone.</returns>
    public async Task<bool> DeleteDraftAsync(Guid id, CancellationToken stop)
    {
        await using var command = database.CreateCommand("DELETE FROM application WHERE id = $1 AND version = 0");
        command.Parameters.AddWithValue(id);
        return await command.ExecuteNonQueryAsync(stop) == 1;
    }

    /// <returns>The edition of the application's case, empty while it has none; null where it is not this person's.</returns>
    public async Task<string?> EditionOfOwnAsync(Guid id, Guid applicantId, CancellationToken stop)
    {
        await using var query = database.CreateCommand(
            "SELECT coalesce(c.edition, '') FROM application a LEFT JOIN process_case c ON c.id = a.id WHERE a.id = $1 AND a.applicant_id = $2");
        query.Parameters.AddWithValue(id);
        query.Parameters.AddWithValue(applicantId);
        return (string?)await query.ExecuteScalarAsync(stop);
    }

    /// <summary>Whether the command took effect on the application's case before.</summary>
    public async Task<bool> WasAnsweredAsync(Guid id, Guid command, CancellationToken stop)
    {
        await using var query = database.CreateCommand("SELECT EXISTS (SELECT 1 FROM command WHERE id = $2 AND case_id = $1)");
        query.Parameters.AddWithValue(id);
        query.Parameters.AddWithValue(command);
        return (bool)(await query.ExecuteScalarAsync(stop))!;
    }

    /// <summary>
    /// The rows of a submission, to be written by the step that begins or continues the case. They come before the facts
    /// are read, so that the first decision sees what was just handed in.
    /// </summary>
    public static void WriteSubmission(NpgsqlBatch batch, Guid id, Submission submission, (Guid By, Guid? Unit) who)
    {
        Add(batch,
            "INSERT INTO submission (application_id, version, answers, personal, documents, confirmed, by, at, phase) "
            + "SELECT $1, $2, $3, $7, (SELECT coalesce(json_agg(json_build_object('id', d.id, 'slot', d.slot) ORDER BY d.at, d.id), '[]') "
            + "FROM document d WHERE d.application_id = $1 AND d.removed_at IS NULL)::text, $4, $5, $6, $8 "
            + "FROM application WHERE id = $1 AND version = $2 - 1 ON CONFLICT DO NOTHING",
            id, submission.Version, FeelJson.Write(submission.Answers), submission.Confirmed.ToArray(), who.By, submission.At.UtcDateTime,
            submission.Personal.ToArray(), submission.Phase);
        Add(batch,
            "UPDATE application SET version = $2, submitted_at = coalesce(submitted_at, $3), unit_id = coalesce(unit_id, $4) "
            + "WHERE id = $1 AND version = $2 - 1",
            id, submission.Version, submission.At.UtcDateTime,
            new NpgsqlParameter { Value = (object?)who.Unit ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
    }

    /// <summary>
    /// The row of a review decision, to be written by the step that completes its task. It is about the version that was
    /// handed in last; a case that is no application's has none.
    /// </summary>
    public static void WriteDecision(NpgsqlBatch batch, ReviewDecision decision, (Guid Case, Guid By) who) =>
        Add(batch,
            "INSERT INTO decision (application_id, task, outcome, reasons, version, by, at, checked) "
            + "SELECT id, $2, $3, $4, version, $5, $6, $7 FROM application WHERE id = $1 ON CONFLICT DO NOTHING",
            who.Case, decision.Task, decision.Outcome, ReasonJson.Write(decision.Reasons), who.By, decision.At.UtcDateTime, decision.Checked.ToArray());

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }
}
