using Npgsql;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Results;

namespace SkillReg.Storage.Results;

/// <summary>A sheet that was handed in: for which stage, by whom, under the id that the sender made.</summary>
public sealed record NewSheet(Guid Id, Guid Plan, string Stage, ScoreSheetKind Kind, Guid By);

/// <summary>How far a sheet has come.</summary>
public sealed record SheetProgress(Guid Plan, string Stage, ScoreSheetKind Kind, int Total)
{
    public required int Done { get; init; }

    public required int Failed { get; init; }

    public required bool IsFinished { get; init; }

    /// <summary>Those whose case did not wait for it any more, up to a hundred.</summary>
    public required IReadOnlyList<Guid> FailedApplications { get; init; }
}

/// <summary>What a sheet says about one application, as it is kept until its case has taken it in.</summary>
public sealed record SheetLine(Guid Application, PartScores Scores, IReadOnlyList<string> Absent)
{
    public string Field { get; init; } = "";

    /// <summary>Where the person stands, in a sheet that closes a stage.</summary>
    public Standing? Standing { get; init; }

    internal string Write() => FeelJson.Write(FeelContext.Of(
        ("scores", ResultValues.Write(Scores)),
        ("absent", new FeelList([.. Absent.Select(part => (FeelValue)part)])),
        ("field", Field),
        ("standing", Standing is { } standing ? ResultValues.StandingOf(standing) : FeelNull.Value)));

    internal static SheetLine Read(Guid application, string content)
    {
        var said = FeelJson.Parse(content) as FeelContext ?? FeelContext.Empty;
        return new SheetLine(application, ResultValues.Read(said["scores"] as FeelContext ?? FeelContext.Empty), ResultValues.Texts(said["absent"]))
        {
            Field = said["field"] is FeelString field ? field.Value : "",
            Standing = said["standing"] is FeelContext standing
                ? new Standing(
                    application, ResultValues.ToDecimal(standing["total"]), (int?)ResultValues.ToDecimal(standing["rank"]), (int)(ResultValues.ToDecimal(standing["fieldSize"]) ?? 0))
                : null,
        };
    }
}

/// <summary>The sheets that offices hand in, and how far they have come.</summary>
public sealed class ScoreSheets(NpgsqlDataSource database)
{
    private const int MostNamed = 100;

    /// <summary>Keeps a sheet and all its lines in one statement each; asking again under the same id changes nothing.</summary>
    public async Task BeginAsync(NewSheet sheet, IReadOnlyList<SheetLine> lines, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "WITH begun AS (INSERT INTO score_sheet (id, plan_id, stage, kind, by, at, total, done, failed) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0) "
            + "ON CONFLICT (id) DO NOTHING RETURNING id) INSERT INTO score_line (sheet_id, ordinal, application_id, content, state) "
            + "SELECT begun.id, line.ordinal, line.application_id, line.content, 0 FROM begun, unnest($8, $9) WITH ORDINALITY AS line (application_id, content, ordinal)")
        {
            Parameters =
            {
                new() { Value = sheet.Id },
                new() { Value = sheet.Plan },
                new() { Value = sheet.Stage },
                new() { Value = (int)sheet.Kind },
                new() { Value = sheet.By },
                new() { Value = now.UtcDateTime },
                new() { Value = lines.Count },
                new() { Value = lines.Select(line => line.Application).ToArray() },
                new() { Value = lines.Select(line => line.Write()).ToArray() },
            },
        });
        await batch.ExecuteNonQueryAsync(stop);
    }

    /// <returns>Null when there is no such sheet.</returns>
    public async Task<SheetProgress?> FindAsync(Guid id, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT plan_id, stage, kind, total, done, failed, finished_at IS NOT NULL, "
            + $"ARRAY(SELECT application_id FROM score_line WHERE sheet_id = $1 AND state = {(int)ScoreLineState.Failed} ORDER BY ordinal LIMIT {MostNamed}) "
            + "FROM score_sheet WHERE id = $1");
        command.Parameters.AddWithValue(id);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop)
            ? new SheetProgress(row.GetGuid(0), row.GetString(1), (ScoreSheetKind)row.GetInt32(2), row.GetInt32(3))
            {
                Done = row.GetInt32(4),
                Failed = row.GetInt32(5),
                IsFinished = row.GetBoolean(6),
                FailedApplications = row.GetFieldValue<Guid[]>(7),
            }
            : null;
    }
}
