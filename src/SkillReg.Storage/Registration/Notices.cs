using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Tasks;

namespace SkillReg.Storage.Registration;

/// <summary>Something that a case told somebody: its applicant, or a group of reviewers.</summary>
public sealed class NoticeRow
{
    public required Guid ApplicationId { get; init; }

    /// <summary>The job that told it, so that a case tells each thing once; or the task that somebody reminds of.</summary>
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

    /// <summary>The account or the group that it is for.</summary>
    public required string Recipient { get; init; }

    /// <summary>Those of the decision that came before it.</summary>
    public required ImmutableArray<ReturnReason> Reasons { get; init; }
}

/// <summary>A notice that a page ended with.</summary>
public sealed record NoticeMark(DateTimeOffset At, Guid Application, int Job)
{
    public static NoticeMark? TryParse(string text) =>
        text.Split('_') is [var at, var application, var job]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.Ticks
        && Guid.TryParseExact(application, "N", out var id)
        && int.TryParse(job, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new NoticeMark(new DateTimeOffset(ticks, TimeSpan.Zero), id, number)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}_{Application:N}_{Job}");
}

/// <summary>The notices of cases. They are written inside the step that causes them, and so exactly when it happened.</summary>
public sealed class Notices(NpgsqlDataSource database)
{
    public const int PageSize = 20;

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
            + $"SELECT DISTINCT case_id, $2::int, recipient, $3, $4::timestamptz FROM task, unnest({TaskPlaces.Groups}) AS recipient WHERE case_id = $1 AND place = 0 "
            + "ON CONFLICT DO NOTHING", call.Connection);
        command.Parameters.AddWithValue(call.CaseId);
        command.Parameters.AddWithValue(call.Job);
        command.Parameters.AddWithValue(notice);
        command.Parameters.AddWithValue(call.At.UtcDateTime);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>
    /// Reminds of a task that waits, as part of a step. Tasks and jobs of a case are counted together, so the task's number
    /// is no job's, and a later reminder takes the place of the one before.
    /// </summary>
    public static NpgsqlBatchCommand Reminder(TaskId task, IReadOnlyList<string> recipients, string notice, DateTimeOffset at) => new(
        "INSERT INTO notice (application_id, job, recipient, notice, at) SELECT a.id, $2, told.recipient, $4, $5 "
        + "FROM application a, unnest($3) AS told (recipient) WHERE a.id = $1 "
        + "ON CONFLICT (application_id, job, recipient) DO UPDATE SET at = excluded.at, read_at = NULL")
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = task.CaseId },
            new NpgsqlParameter<int> { TypedValue = task.Number },
            new NpgsqlParameter<string[]> { TypedValue = [.. recipients.Distinct(StringComparer.Ordinal)] },
            new NpgsqlParameter<string> { TypedValue = notice },
            new NpgsqlParameter<DateTime> { TypedValue = at.UtcDateTime },
        },
    };

    /// <summary>One page of the notices for a reader, who is an account and some groups, newest first.</summary>
    public async Task<IReadOnlyList<Notice>> ListAsync(IReadOnlyList<string> recipients, NoticeMark? after, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT n.application_id, n.job, n.notice, p.title, c.edition, n.at, n.read_at IS NOT NULL, coalesce(d.reasons, '[]'), n.recipient FROM notice n "
            + "JOIN application a ON a.id = n.application_id JOIN plan p ON p.id = a.plan_id JOIN process_case c ON c.id = n.application_id "
            + "LEFT JOIN LATERAL (SELECT reasons FROM decision WHERE application_id = n.application_id AND at <= n.at ORDER BY at DESC LIMIT 1) d ON true "
            + "WHERE n.recipient = ANY ($1) AND ($2::timestamptz IS NULL OR (n.at, n.application_id, n.job) < ($2, $3, $4)) "
            + "ORDER BY n.at DESC, n.application_id DESC, n.job DESC LIMIT $5");
        command.Parameters.AddWithValue(recipients.ToArray());
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)after?.At.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.AddWithValue(after?.Application ?? Guid.Empty);
        command.Parameters.AddWithValue(after?.Job ?? 0);
        command.Parameters.AddWithValue(PageSize);
        await using var row = await command.ExecuteReaderAsync(stop);
        var notices = new List<Notice>();
        while (await row.ReadAsync(stop))
        {
            notices.Add(new Notice(row.GetGuid(0), row.GetInt32(1), row.GetString(2), row.GetString(3))
            {
                Edition = row.GetString(4),
                At = row.GetDateTime(5),
                IsRead = row.GetBoolean(6),
                Reasons = ReasonJson.Read(row.GetString(7)),
                Recipient = row.GetString(8),
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
