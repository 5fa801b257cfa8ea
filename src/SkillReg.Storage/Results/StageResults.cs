using Npgsql;
using NpgsqlTypes;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Results;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;

namespace SkillReg.Storage.Results;

/// <summary>What a definition publishes about a stage.</summary>
/// <param name="Verdict">The score of a panel, for a stage that was judged and not examined.</param>
public sealed record Publication(string Stage, bool? HasPassed, bool? HasCertificate, decimal? Verdict);

/// <summary>A result that an appeal has changed, with all that its rule has to know.</summary>
public sealed record Correction(string Edition, Plan Plan, PartScores Scores, Standing Standing);

/// <summary>The results of stages, as the operations of a step read and write them on its open transaction.</summary>
public static class StageResults
{
    /// <summary>What a case is told when scores of it are in: all those of a stage, or those of one part.</summary>
    public const string ScoresConfirmed = "scores-confirmed";

    /// <summary>What a case is told when a stage is closed and everybody's rank in it is known.</summary>
    public const string StageClosed = "stage-closed";

    private const string ScoreColumns = "r.theory, r.practice, r.defence, r.english";

    /// <summary>Keeps scores beside those that are known. It belongs to the step that tells the case of them.</summary>
    public static NpgsqlBatchCommand Insertion(SheetLine line, StageRules rules) => new(
        "INSERT INTO result (application_id, stage, plan_id, field, theory, practice, defence, english, is_absent, total, reasons) "
        + "SELECT a.id, $2, a.plan_id, $3, $4, $5, $6, $7, $8, $9, '[]' FROM application a WHERE a.id = $1 "
        + "ON CONFLICT (application_id, stage) DO UPDATE SET field = excluded.field, theory = coalesce(excluded.theory, result.theory), "
        + "practice = coalesce(excluded.practice, result.practice), defence = coalesce(excluded.defence, result.defence), "
        + "english = coalesce(excluded.english, result.english), is_absent = result.is_absent OR excluded.is_absent, "
        + "total = coalesce(excluded.total, result.total)")
    {
        Parameters =
        {
            new() { Value = line.Application },
            new() { Value = rules.Stage },
            new() { Value = line.Field },
            Number(line.Scores.Theory),
            Number(line.Scores.Practice),
            Number(line.Scores.Defence),
            Number(line.Scores.English),
            new() { Value = line.Absent.Count > 0 },
            Number(rules.TotalOf(line.Scores)),
        },
    };

    /// <summary>Keeps where somebody stands. It belongs to the step that tells the case of it.</summary>
    public static NpgsqlBatchCommand StandingUpdate(string stage, Standing standing) => new(
        "UPDATE result SET total = $3, rank = $4, field_size = $5, is_absent = $6 WHERE application_id = $1 AND stage = $2")
    {
        Parameters =
        {
            new() { Value = standing.Id },
            new() { Value = stage },
            Number(standing.Total),
            Whole(standing.Rank),
            new() { Value = standing.FieldSize },
            new() { Value = standing.IsAbsent },
        },
    };

    /// <summary>Adds up what is there; a stage without results has no total.</summary>
    public static async Task TotalAsync(WithinCall call, string stage, CancellationToken stop)
    {
        if (await FindAsync(call, stage, stop) is not { } found || StageRules.Find(found.Plan.Data, stage) is not { } rules)
            return;
        await using var command = new NpgsqlCommand("UPDATE result SET total = $3 WHERE application_id = $1 AND stage = $2", call.Connection);
        command.Parameters.AddWithValue(call.CaseId);
        command.Parameters.AddWithValue(stage);
        command.Parameters.Add(Number(found.IsAbsent ? null : rules.TotalOf(found.Scores)));
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>From here on the applicant sees it. A panel's verdict brings the reasons of the decision that ratified it.</summary>
    public static async Task PublishAsync(WithinCall call, Publication publication, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "INSERT INTO result (application_id, stage, plan_id, field, is_absent, total, has_passed, has_certificate, published_at, reasons) "
            + "SELECT a.id, $2, a.plan_id, '', false, $5, $3, $4, $6, CASE WHEN $5::numeric IS NULL THEN '[]' ELSE coalesce("
            + "(SELECT d.reasons FROM decision d WHERE d.application_id = a.id ORDER BY d.at DESC, d.task DESC LIMIT 1), '[]') END FROM application a WHERE a.id = $1 "
            + "ON CONFLICT (application_id, stage) DO UPDATE SET has_passed = excluded.has_passed, has_certificate = excluded.has_certificate, "
            + "total = coalesce(excluded.total, result.total), reasons = excluded.reasons, published_at = coalesce(result.published_at, excluded.published_at)",
            call.Connection);
        command.Parameters.AddWithValue(call.CaseId);
        command.Parameters.AddWithValue(publication.Stage);
        command.Parameters.Add(Truth(publication.HasPassed));
        command.Parameters.Add(Truth(publication.HasCertificate));
        command.Parameters.Add(Number(publication.Verdict));
        command.Parameters.AddWithValue(call.At.UtcDateTime);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>
    /// Puts the scores of the appeal that was granted last in their place and ranks them anew. The ranks that others were told stay theirs.
    /// </summary>
    /// <returns>Null where no appeal changed anything.</returns>
    public static async Task<Correction?> CorrectAsync(WithinCall call, string stage, CancellationToken stop)
    {
        if (await FindAsync(call, stage, stop) is not { Corrected: { } corrected } found || StageRules.Find(found.Plan.Data, stage) is not { } rules)
            return null;
        var scores = corrected.Or(found.Scores);
        var total = rules.TotalOf(scores);
        await using var command = new NpgsqlCommand(
            "UPDATE result r SET theory = $3, practice = $4, defence = $5, english = $6, total = $7::numeric, is_absent = $7::numeric IS NULL, corrected_at = $8, "
            + "rank = CASE WHEN r.field_size IS NULL OR $7::numeric IS NULL THEN NULL ELSE 1 + (SELECT count(*) FROM result o WHERE o.plan_id = r.plan_id "
            + "AND o.stage = r.stage AND o.field = r.field AND o.application_id <> r.application_id AND o.total > $7::numeric) END "
            + "WHERE r.application_id = $1 AND r.stage = $2 RETURNING r.rank, coalesce(r.field_size, 0)", call.Connection);
        command.Parameters.AddWithValue(call.CaseId);
        command.Parameters.AddWithValue(stage);
        foreach (var part in PartScores.Parts)
            command.Parameters.Add(Number(scores[part]));
        command.Parameters.Add(Number(total));
        command.Parameters.AddWithValue(call.At.UtcDateTime);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop)
            ? new Correction(found.Edition, found.Plan, scores, new Standing(call.CaseId, total, row.IsDBNull(0) ? null : row.GetInt32(0), row.GetInt32(1)))
            : null;
    }

    /// <summary>Keeps what a rule makes of a corrected result.</summary>
    public static async Task JudgeAsync(WithinCall call, string stage, (bool? HasPassed, bool? HasCertificate) judgement, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "UPDATE result SET has_passed = $3, has_certificate = $4 WHERE application_id = $1 AND stage = $2", call.Connection);
        command.Parameters.AddWithValue(call.CaseId);
        command.Parameters.AddWithValue(stage);
        command.Parameters.Add(Truth(judgement.HasPassed));
        command.Parameters.Add(Truth(judgement.HasCertificate));
        await command.ExecuteNonQueryAsync(stop);
    }

    internal static PartScores ReadScores(NpgsqlDataReader row, int at) =>
        new(Score(row, at), Score(row, at + 1), Score(row, at + 2), Score(row, at + 3));

    internal static decimal? Score(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDecimal(column);

    internal static NpgsqlParameter Number(decimal? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Numeric };

    private static NpgsqlParameter Whole(int? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer };

    private static NpgsqlParameter Truth(bool? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean };

    private static async Task<Found?> FindAsync(WithinCall call, string stage, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT {Plans.ColumnList}, {ScoreColumns}, r.is_absent, c.edition, (SELECT e.corrected FROM appeal e WHERE e.application_id = r.application_id "
            + "AND e.stage = r.stage AND e.corrected IS NOT NULL ORDER BY e.decided_at DESC LIMIT 1) "
            + "FROM result r JOIN plan p ON p.id = r.plan_id JOIN process_case c ON c.id = r.application_id WHERE r.application_id = $1 AND r.stage = $2",
            call.Connection);
        command.Parameters.AddWithValue(call.CaseId);
        command.Parameters.AddWithValue(stage);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop)
            ? new Found(Plans.Read(row, 0), ReadScores(row, Plans.ColumnCount), row.GetBoolean(Plans.ColumnCount + 4), row.GetString(Plans.ColumnCount + 5))
            {
                Corrected = row.IsDBNull(Plans.ColumnCount + 6) || FeelJson.Parse(row.GetString(Plans.ColumnCount + 6)) is not FeelContext corrected
                    ? null
                    : ResultValues.Read(corrected),
            }
            : null;
    }

    private sealed record Found(Plan Plan, PartScores Scores, bool IsAbsent, string Edition)
    {
        public PartScores? Corrected { get; init; }
    }
}
