using System.Collections.Immutable;
using Npgsql;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Results;

/// <summary>An expert who could judge an application.</summary>
/// <param name="House">The organisation that the expert comes from.</param>
public sealed record ExpertCard(Guid Id, string Name, Guid House, string HouseName);

/// <summary>What an expert said, for the bureau that ratifies.</summary>
/// <param name="Round">Null while the scores of the round are not collected.</param>
public sealed record ExpertOpinion(string Expert, int? Round, decimal? Score, string Comment);

/// <summary>Experts, the panels they form and what they say.</summary>
public sealed class Panels(NpgsqlDataSource database)
{
    public const string ExpertRole = "expert";

    private const int MostExperts = 500;
    private const int MostOpinions = 200;

    /// <summary>Everybody who is an expert now, by name.</summary>
    public async Task<IReadOnlyList<ExpertCard>> ListExpertsAsync(DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT DISTINCT ON (a.name, a.id) a.id, a.name, o.id, o.name FROM membership m JOIN account a ON a.id = m.account_id "
            + "JOIN organisation o ON o.id = m.organisation_id WHERE m.role = $1 AND m.valid_from <= $2 AND (m.valid_until IS NULL OR m.valid_until > $2) "
            + $"ORDER BY a.name, a.id, o.name LIMIT {MostExperts}");
        command.Parameters.AddWithValue(ExpertRole);
        command.Parameters.AddWithValue(now.UtcDateTime);
        await using var row = await command.ExecuteReaderAsync(stop);
        var experts = new List<ExpertCard>();
        while (await row.ReadAsync(stop))
            experts.Add(new ExpertCard(row.GetGuid(0), row.GetString(1), row.GetGuid(2), row.GetString(3)));
        return experts;
    }

    /// <summary>The unit that the application came from; its own experts step aside.</summary>
    public async Task<Guid?> FindUnitAsync(Guid application, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT unit_id FROM application WHERE id = $1");
        command.Parameters.AddWithValue(application);
        return await command.ExecuteScalarAsync(stop) as Guid?;
    }

    /// <summary>Whom the running round was asked of so far, and everybody's opinions, oldest first.</summary>
    public async Task<(IReadOnlyList<Guid> Asked, IReadOnlyList<ExpertOpinion> Opinions)> FindAsync(Guid application, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(
                    "SELECT expert FROM panel_member WHERE application_id = $1 AND coalesce(round, 0) = coalesce((SELECT max(round) FROM panel_member WHERE application_id = $1), 0) "
                    + $"LIMIT {MostExperts}") { Parameters = { new() { Value = application } } },
                new NpgsqlBatchCommand(
                    "SELECT a.name, s.round, s.score, s.comment FROM panel_score s JOIN account a ON a.id = s.expert WHERE s.application_id = $1 "
                    + $"ORDER BY s.at, s.task LIMIT {MostOpinions}") { Parameters = { new() { Value = application } } },
            },
        };
        await using var row = await batch.ExecuteReaderAsync(stop);
        var asked = new List<Guid>();
        while (await row.ReadAsync(stop))
            asked.Add(row.GetGuid(0));
        await row.NextResultAsync(stop);
        var opinions = new List<ExpertOpinion>();
        while (await row.ReadAsync(stop))
            opinions.Add(new ExpertOpinion(row.GetString(0), row.IsDBNull(1) ? null : row.GetInt32(1), StageResults.Score(row, 2), row.GetString(3)));
        return (asked, opinions);
    }

    /// <summary>Notes who is asked from now on; a panel that was composed and not asked yet is forgotten.</summary>
    public static void WriteMembers(NpgsqlBatch batch, Guid application, (IReadOnlyList<Guid> Experts, DateTimeOffset At) asked)
    {
        batch.BatchCommands.Add(new NpgsqlBatchCommand("DELETE FROM panel_member WHERE application_id = $1 AND round IS NULL")
        {
            Parameters = { new() { Value = application } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "INSERT INTO panel_member (id, application_id, expert, at) SELECT m.id, $1, m.expert, $4 FROM unnest($2, $3) AS m (id, expert)")
        {
            Parameters =
            {
                new() { Value = application },
                new() { Value = asked.Experts.Select(_ => Guid.CreateVersion7(asked.At)).ToArray() },
                new() { Value = asked.Experts.ToArray() },
                new() { Value = asked.At.UtcDateTime },
            },
        });
    }

    public static void WriteScore(NpgsqlBatch batch, PanelScoreRow score) => batch.BatchCommands.Add(new NpgsqlBatchCommand(
        "INSERT INTO panel_score (application_id, task, expert, score, comment, at) SELECT a.id, $2, $3, $4, $5, $6 FROM application a WHERE a.id = $1 "
        + "ON CONFLICT (application_id, task) DO NOTHING")
    {
        Parameters =
        {
            new() { Value = score.ApplicationId },
            new() { Value = score.Task },
            new() { Value = score.Expert },
            StageResults.Number(score.Score),
            new() { Value = score.Comment },
            new() { Value = score.At },
        },
    });

    /// <summary>Counts what has come in since the last collection to the round, and gives all that the round has by now.</summary>
    /// <returns>The valid scores, and the experts who were asked and gave none.</returns>
    public static async Task<(ImmutableArray<decimal> Valid, ImmutableArray<Guid> Missing)> CollectAsync(WithinCall call, int round, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(call.Connection);
        foreach (var sql in (string[])[
            "UPDATE panel_score SET round = $2 WHERE application_id = $1 AND round IS NULL",
            "UPDATE panel_member SET round = $2 WHERE application_id = $1 AND round IS NULL",
            $"SELECT score FROM panel_score WHERE application_id = $1 AND round = $2 AND score IS NOT NULL ORDER BY task LIMIT {MostExperts}",
            "SELECT DISTINCT m.expert FROM panel_member m WHERE m.application_id = $1 AND m.round = $2 AND NOT EXISTS (SELECT 1 FROM panel_score s "
                + $"WHERE s.application_id = m.application_id AND s.expert = m.expert AND s.round = m.round AND s.score IS NOT NULL) LIMIT {MostExperts}"])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = call.CaseId }, new() { Value = round } } });
        }

        await using var row = await batch.ExecuteReaderAsync(stop);
        var valid = ImmutableArray.CreateBuilder<decimal>();
        while (await row.ReadAsync(stop))
            valid.Add(row.GetDecimal(0));
        await row.NextResultAsync(stop);
        var missing = ImmutableArray.CreateBuilder<Guid>();
        while (await row.ReadAsync(stop))
            missing.Add(row.GetGuid(0));
        return (valid.ToImmutable(), missing.ToImmutable());
    }
}
