using System.Collections.Immutable;
using Npgsql;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Secrets;

namespace SkillReg.Storage.Registration;

/// <summary>The statements that read one application whole, and what their result sets mean, in the same order.</summary>
internal static class ApplicationReading
{
    private const int PlanColumns = 10;
    private const int Own = PlanColumns + ApplicantFacts.ColumnCount;

    public static readonly ImmutableArray<string> Statements =
    [
        $"SELECT {Plans.ColumnList}, {ApplicantFacts.Columns}, a.id, a.version, a.unit_id, a.begun_at, a.submitted_at, c.status, c.edition, "
            + $"EXISTS (SELECT FROM subscription waiting WHERE waiting.case_id = a.id AND waiting.name = '{Applications.WithdrawnMessage}') "
            + $"FROM application a JOIN plan p ON p.id = a.plan_id {ApplicantFacts.Join} LEFT JOIN process_case c ON c.id = a.id WHERE a.id = $1",
        "SELECT r.entry FROM application a JOIN plan p ON p.id = a.plan_id JOIN applicant proved ON proved.account_id = a.applicant_id "
            + "JOIN register_entry r ON r.scheme = p.scheme AND r.number_key = proved.id_number_key WHERE a.id = $1",
        "SELECT section, answers, version, saved_at FROM application_section WHERE application_id = $1",
        "SELECT id, slot, name, media_type, size, hash, by, on_behalf, at FROM document "
            + "WHERE application_id = $1 AND removed_at IS NULL ORDER BY at, id",
        "SELECT version, answers, confirmed, at, phase FROM submission WHERE application_id = $1 ORDER BY version DESC LIMIT 1",
        "SELECT task, outcome, reasons, version, at FROM decision WHERE application_id = $1 ORDER BY at, task",
        "SELECT t.id, t.element, t.due FROM task t JOIN application a ON a.id = t.case_id "
            + "WHERE t.case_id = $1 AND t.place = 0 AND (t.assignee = a.applicant_id::text OR a.applicant_id::text = ANY (t.users)) ORDER BY t.id",
    ];

    public static async Task<Application?> ReadAsync(NpgsqlDataReader row, KeyRing keys, CancellationToken stop)
    {
        if (!await row.ReadAsync(stop))
            return null;

        var application = new Application(row.GetGuid(Own), row.GetGuid(PlanColumns), Plans.Read(row, 0), row.GetInt32(Own + 1))
        {
            UnitId = row.IsDBNull(Own + 2) ? null : row.GetGuid(Own + 2),
            BegunAt = row.GetDateTime(Own + 3),
            SubmittedAt = row.IsDBNull(Own + 4) ? null : row.GetDateTime(Own + 4),
            Status = row.IsDBNull(Own + 5) ? null : row.GetString(Own + 5),
            Edition = row.IsDBNull(Own + 6) ? null : row.GetString(Own + 6),
            Applicant = ApplicantFacts.Read(row, PlanColumns, keys),
            CanBeWithdrawn = row.GetBoolean(Own + 7),
        };
        return application with
        {
            Register = (await NextAsync(row, entry => FeelJson.Parse(entry.GetString(0)) ?? FeelNull.Value, stop)).FirstOrDefault() ?? FeelNull.Value,
            Sections = await NextAsync(row, Section, stop),
            Documents = await NextAsync(row, ReadDocument, stop),
            Last = (await NextAsync(row, ReadSubmission, stop)).FirstOrDefault(),
            Decisions = await NextAsync(row, ReadDecision, stop),
            OwnTasks = await NextAsync(row, ReadTask, stop),
        };
    }

    private static async Task<ImmutableArray<T>> NextAsync<T>(NpgsqlDataReader row, Func<NpgsqlDataReader, T> read, CancellationToken stop)
    {
        await row.NextResultAsync(stop);
        var items = ImmutableArray.CreateBuilder<T>();
        while (await row.ReadAsync(stop))
            items.Add(read(row));
        return items.ToImmutable();
    }

    private static SavedSection Section(NpgsqlDataReader row) =>
        new(row.GetString(0), Answers(row.GetString(1)), row.GetInt32(2), row.GetDateTime(3));

    private static Document ReadDocument(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3))
    {
        Size = row.GetInt32(4),
        Hash = row.GetFieldValue<byte[]>(5),
        By = row.GetGuid(6),
        OnBehalf = row.IsDBNull(7) ? null : row.GetString(7),
        At = row.GetDateTime(8),
    };

    private static Submission ReadSubmission(NpgsqlDataReader row) =>
        new(row.GetInt32(0), Answers(row.GetString(1)), [.. row.GetFieldValue<string[]>(2)], row.GetDateTime(3)) { Phase = row.GetString(4) };

    private static ReviewDecision ReadDecision(NpgsqlDataReader row) =>
        new(row.GetInt32(0), row.GetString(1), ReasonJson.Read(row.GetString(2)))
        {
            Version = row.GetInt32(3),
            At = row.GetDateTime(4),
        };

    /// <summary>A task without a due date has the end of time.</summary>
    private static OwnTask ReadTask(NpgsqlDataReader row)
    {
        var due = row.GetDateTime(2);
        return new OwnTask(row.GetInt32(0), row.GetString(1), due == DateTime.MaxValue ? null : new DateTimeOffset(due, TimeSpan.Zero));
    }

    private static FeelContext Answers(string json) => FeelJson.Parse(json) as FeelContext ?? FeelContext.Empty;
}
