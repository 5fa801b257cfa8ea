using Npgsql;
using NpgsqlTypes;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Results;

namespace SkillReg.Storage.Results;

/// <summary>An appeal with the result that it is about.</summary>
public sealed record Appeal(Guid Id, string Stage, string Text, DateTimeOffset At)
{
    public required PartScores Scores { get; init; }

    public string? Outcome { get; init; }

    public string? Reason { get; init; }
}

/// <summary>What was decided about an appeal.</summary>
/// <param name="Corrected">Null where the result stays.</param>
public sealed record AppealDecision(Guid Appeal, string Outcome, string Reason, PartScores? Corrected);

/// <summary>The appeals against published results.</summary>
public sealed class Appeals(NpgsqlDataSource database)
{
    /// <summary>What a case is told when its applicant appeals.</summary>
    public const string FiledMessage = "appeal-filed";

    public const string OneOpen = "ix_appeal_open";

    private const int MostOfOne = 50;

    /// <summary>All appeals of an application, newest first.</summary>
    public async Task<IReadOnlyList<Appeal>> ListAsync(Guid application, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT e.id, e.stage, e.text, e.at, e.outcome, e.reason, r.theory, r.practice, r.defence, r.english FROM appeal e "
            + "JOIN result r ON r.application_id = e.application_id AND r.stage = e.stage "
            + $"WHERE e.application_id = $1 ORDER BY e.at DESC LIMIT {MostOfOne}");
        command.Parameters.AddWithValue(application);
        await using var row = await command.ExecuteReaderAsync(stop);
        var appeals = new List<Appeal>();
        while (await row.ReadAsync(stop))
        {
            appeals.Add(new Appeal(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetDateTime(3))
            {
                Outcome = row.IsDBNull(4) ? null : row.GetString(4),
                Reason = row.IsDBNull(5) ? null : row.GetString(5),
                Scores = StageResults.ReadScores(row, 6),
            });
        }

        return appeals;
    }

    /// <summary>Belongs to the step that tells the case. Only what is published can be appealed against.</summary>
    public static void Write(NpgsqlBatch batch, Guid application, (Guid Id, string Stage, string Text) appeal, DateTimeOffset at) =>
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "INSERT INTO appeal (id, application_id, stage, text, at) SELECT $1, r.application_id, r.stage, $4, $5 FROM result r "
            + "WHERE r.application_id = $2 AND r.stage = $3 AND r.published_at IS NOT NULL")
        {
            Parameters =
            {
                new() { Value = appeal.Id },
                new() { Value = application },
                new() { Value = appeal.Stage },
                new() { Value = appeal.Text },
                new() { Value = at.UtcDateTime },
            },
        });

    /// <summary>Belongs to the step that completes the task, and comes before the result is corrected.</summary>
    public static void WriteDecision(NpgsqlBatch batch, AppealDecision decision, (Guid By, DateTimeOffset At) who) =>
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "UPDATE appeal SET outcome = $2, reason = $3, corrected = $4, decided_by = $5, decided_at = $6 WHERE id = $1 AND outcome IS NULL")
        {
            Parameters =
            {
                new() { Value = decision.Appeal },
                new() { Value = decision.Outcome },
                new() { Value = decision.Reason },
                new()
                {
                    Value = decision.Corrected is { } corrected ? FeelJson.Write(ResultValues.Write(corrected)) : DBNull.Value,
                    NpgsqlDbType = NpgsqlDbType.Text,
                },
                new() { Value = who.By },
                new() { Value = who.At.UtcDateTime },
            },
        });
}
