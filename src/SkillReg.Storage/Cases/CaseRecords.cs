using System.Collections.Immutable;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;

namespace SkillReg.Storage.Cases;

/// <summary>One case with what says who may look at it.</summary>
/// <param name="IsDecider">Whether the reader decided one of its tasks.</param>
public sealed record CaseSheet(CaseLine Line, int Version, CaseState State, bool IsDecider)
{
    public Guid? Applicant { get; init; }

    public DateTime? SubmittedAt { get; init; }

    public string? PlanTitle { get; init; }

    public required DateOnly Began { get; init; }
}

/// <summary>Single cases: what they are, and what became of them.</summary>
public sealed class CaseRecords(NpgsqlDataSource database)
{
    /// <summary>Longer histories than this end in a definition's own limits before.</summary>
    public const int MostSteps = 2000;

    public async Task<CaseSheet?> FindAsync(Guid id, Guid reader, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT c.edition, c.phase, c.status, c.plan, c.number, c.subject, c.changed_at, c.version, c.state, c.began, "
            + "a.applicant_id, a.submitted_at, p.title, EXISTS (SELECT FROM decided_task d WHERE d.case_id = c.id AND d.person = $2) "
            + "FROM process_case c LEFT JOIN application a ON a.id = c.id LEFT JOIN plan p ON p.id = a.plan_id WHERE c.id = $1");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(reader);
        await using var row = await command.ExecuteReaderAsync(stop);
        if (!await row.ReadAsync(stop))
            return null;

        var line = new CaseLine(id, row.GetString(0), (CaseStatus)row.GetInt32(1))
        {
            Status = Text(row, 2),
            Plan = Text(row, 3),
            Number = Text(row, 4),
            Subject = Text(row, 5),
            ChangedAt = row.GetDateTime(6),
        };
        return new CaseSheet(line, row.GetInt32(7), CaseJson.Load(row.GetString(8)), row.GetBoolean(13))
        {
            Began = row.GetFieldValue<DateOnly>(9),
            Applicant = row.IsDBNull(10) ? null : row.GetGuid(10),
            SubmittedAt = row.IsDBNull(11) ? null : row.GetDateTime(11),
            PlanTitle = Text(row, 12),
        };
    }

    /// <summary>The steps of a case, oldest first. What a step did to a task is understood from the ones before it, so they are read whole.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(Guid id, DateOnly began, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"SELECT seq, at, command_id, actor, events FROM history WHERE case_id = $1 AND began = $2 ORDER BY seq LIMIT {MostSteps}");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(began);
        await using var row = await command.ExecuteReaderAsync(stop);
        var history = new List<HistoryEntry>();
        while (await row.ReadAsync(stop))
            history.Add(new HistoryEntry(id, row.GetInt32(0), row.GetDateTime(1), row.GetGuid(2), row.GetString(3), row.GetString(4)));
        return history;
    }

    /// <summary>Why tasks of an application were decided as they were, by the number of the task.</summary>
    public async Task<IReadOnlyDictionary<int, ImmutableArray<ReturnReason>>> ReasonsAsync(Guid application, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT task, reasons FROM decision WHERE application_id = $1 ORDER BY task LIMIT 200");
        command.Parameters.AddWithValue(application);
        await using var row = await command.ExecuteReaderAsync(stop);
        var reasons = new Dictionary<int, ImmutableArray<ReturnReason>>();
        while (await row.ReadAsync(stop))
            reasons[row.GetInt32(0)] = ReasonJson.Read(row.GetString(1));
        return reasons;
    }

    /// <summary>What some organisations are called, given by their ids or by groups <c>role@organisation</c>.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfficesAsync(IEnumerable<string> groups, CancellationToken stop)
    {
        var organisations = groups.Select(group => group.Split('@')[^1]).Where(id => Guid.TryParse(id, out _)).Select(Guid.Parse).Distinct().ToArray();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (organisations.Length == 0)
            return names;

        await using var command = database.CreateCommand("SELECT id, name FROM organisation WHERE id = ANY ($1)");
        command.Parameters.AddWithValue(organisations);
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
            names[row.GetGuid(0).ToString()] = row.GetString(1);
        return names;
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
