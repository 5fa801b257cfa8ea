using Npgsql;
using NpgsqlTypes;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Registration;

/// <summary>Something that a case told somebody: its applicant, or a group of reviewers.</summary>
public sealed class NoticeRow
{
    public required Guid ApplicationId { get; init; }

    /// <summary>The job that told it, so that a case tells each thing once.</summary>
    public required int Job { get; init; }

    /// <summary>The account or the group that it is for.</summary>
    public required string Recipient { get; init; }

    /// <summary>What is told, as a key of the scheme's templates.</summary>
    public required string Notice { get; init; }

    public required DateTime At { get; init; }

    public DateTime? ReadAt { get; init; }
}

/// <summary>A notice as its reader sees it.</summary>
public sealed record Notice(Guid ApplicationId, int Job, string Key, string PlanTitle)
{
    /// <summary>The edition of the case, which has the words for it.</summary>
    public required string Edition { get; init; }

    public required DateTimeOffset At { get; init; }

    public required bool IsRead { get; init; }
}

/// <summary>The notices of cases. They are written inside the step that causes them, and so exactly when it happened.</summary>
public sealed class Notices(NpgsqlDataSource database)
{
    public static async Task TellApplicantAsync(WithinCall call, string notice, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "INSERT INTO notice (application_id, job, recipient, notice, at) "
            + "SELECT id, $2, applicant_id::text, $3, $4 FROM application WHERE id = $1 ON CONFLICT DO NOTHING", call.Connection);
        command.Parameters.AddWithValue(call.CaseId);
        command.Parameters.AddWithValue(call.Job);
        command.Parameters.AddWithValue(notice);
        command.Parameters.AddWithValue(call.At.UtcDateTime);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Tells everybody who could decide an open task of the case.</summary>
    public static async Task TellGroupsAsync(WithinCall call, string notice, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "INSERT INTO notice (application_id, job, recipient, notice, at) "
            + "SELECT DISTINCT case_id, $2::int, recipient, $3, $4::timestamptz FROM task, unnest(groups) AS recipient WHERE case_id = $1 AND place = 0 "
            + "ON CONFLICT DO NOTHING", call.Connection);
        command.Parameters.AddWithValue(call.CaseId);
        command.Parameters.AddWithValue(call.Job);
        command.Parameters.AddWithValue(notice);
        command.Parameters.AddWithValue(call.At.UtcDateTime);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>The newest notices for a reader, who is an account and some groups, before a moment.</summary>
    public async Task<IReadOnlyList<Notice>> ListAsync(IReadOnlyList<string> recipients, DateTimeOffset? before, int limit, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT n.application_id, n.job, n.notice, p.title, c.edition, n.at, n.read_at IS NOT NULL FROM notice n "
            + "JOIN application a ON a.id = n.application_id JOIN plan p ON p.id = a.plan_id JOIN process_case c ON c.id = n.application_id "
            + "WHERE n.recipient = ANY ($1) AND ($2::timestamptz IS NULL OR n.at < $2) ORDER BY n.at DESC, n.application_id, n.job LIMIT $3");
        command.Parameters.AddWithValue(recipients.ToArray());
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)before?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.AddWithValue(limit);
        await using var row = await command.ExecuteReaderAsync(stop);
        var notices = new List<Notice>();
        while (await row.ReadAsync(stop))
        {
            notices.Add(new Notice(row.GetGuid(0), row.GetInt32(1), row.GetString(2), row.GetString(3))
            {
                Edition = row.GetString(4),
                At = row.GetDateTime(5),
                IsRead = row.GetBoolean(6),
            });
        }

        return notices;
    }

    /// <summary>Notes that a person has seen what was told them up to a moment.</summary>
    public async Task ReadAsync(string recipient, DateTimeOffset upTo, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand("UPDATE notice SET read_at = $3 WHERE recipient = $1 AND at <= $2 AND read_at IS NULL");
        command.Parameters.AddWithValue(recipient);
        command.Parameters.AddWithValue(upTo.UtcDateTime);
        command.Parameters.AddWithValue(now.UtcDateTime);
        await command.ExecuteNonQueryAsync(stop);
    }
}
