using System.Collections.Immutable;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Results;
using SkillReg.Storage.Registration;

namespace SkillReg.Storage.Results;

/// <summary>Somebody whose case has begun, with what is known of a stage.</summary>
/// <param name="Awaited">The parts whose scores the case waits for now.</param>
public sealed record Candidate(Guid Application, string Name, string Field, string Offer, ImmutableArray<string> Awaited)
{
    /// <summary>Whether it waits for all scores of the stage in one message.</summary>
    public bool AwaitsAll { get; init; }

    /// <summary>Whether it waits for the stage to be closed.</summary>
    public bool AwaitsClosing { get; init; }

    public string? Status { get; init; }

    public required PartScores Scores { get; init; }

    public required bool IsAbsent { get; init; }

    public decimal? Total { get; init; }

    public bool AwaitsScores => AwaitsAll || !Awaited.IsEmpty;
}

/// <summary>The people of a plan as the office sees them that registers scores.</summary>
public sealed class Candidates(NpgsqlDataSource database)
{
    /// <summary>More than any plan has in one room.</summary>
    public const int Most = 20_000;

    private const int MostPlans = 500;

    private const string Sql =
        "SELECT a.id, coalesce(c.subject, ''), c.status, s.answers, r.theory, r.practice, r.defence, r.english, coalesce(r.is_absent, false), r.total, "
        + "ARRAY(SELECT x.key FROM subscription x WHERE x.case_id = a.id AND x.name = ANY ($3) AND x.key IS NOT NULL), c.phase "
        + "FROM application a JOIN process_case c ON c.id = a.id LEFT JOIN submission s ON s.application_id = a.id AND s.version = a.version "
        + "LEFT JOIN result r ON r.application_id = a.id AND r.stage = $2 WHERE a.plan_id = $1 ";

    /// <summary>Only those of some applications.</summary>
    internal const string OfSome = Sql + "AND a.id = ANY ($4)";

    internal static readonly string[] Messages = [StageResults.ScoresConfirmed, StageResults.StageClosed];

    /// <summary>The plans that are no drafts any more, what ended last first.</summary>
    public async Task<IReadOnlyList<Plan>> ListPlansAsync(CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"SELECT {Plans.ColumnList} FROM plan p WHERE p.state = ANY ($1) ORDER BY p.window_end DESC, p.id LIMIT {MostPlans}");
        command.Parameters.AddWithValue(new[] { (int)PlanState.Published, (int)PlanState.Closed });
        await using var row = await command.ExecuteReaderAsync(stop);
        var plans = new List<Plan>();
        while (await row.ReadAsync(stop))
            plans.Add(Plans.Read(row, 0));
        return plans;
    }

    /// <summary>Everybody who takes part in the stage or has: who waits for something of it, or has a result of it.</summary>
    public async Task<IReadOnlyList<Candidate>> ListAsync(Plan plan, StageRules stage, CancellationToken stop)
    {
        await using var command = database.CreateCommand(Sql + $"ORDER BY a.id LIMIT {Most}");
        command.Parameters.AddWithValue(plan.Id);
        command.Parameters.AddWithValue(stage.Stage);
        command.Parameters.AddWithValue(Messages);
        return [.. (await ReadAsync(command, (plan, stage), stop)).Where(one => one.AwaitsScores || one.AwaitsClosing || one.Total is not null || one.IsAbsent)];
    }

    internal static async Task<List<Candidate>> ReadAsync(NpgsqlCommand command, (Plan Plan, StageRules Stage) of, CancellationToken stop)
    {
        await using var row = await command.ExecuteReaderAsync(stop);
        var candidates = new List<Candidate>();
        while (await row.ReadAsync(stop))
            candidates.Add(Read(row, of));
        return candidates;
    }

    private static Candidate Read(NpgsqlDataReader row, (Plan Plan, StageRules Stage) of)
    {
        var id = row.GetGuid(0);
        var answers = row.IsDBNull(3) ? FeelContext.Empty : FeelJson.Parse(row.GetString(3)) as FeelContext ?? FeelContext.Empty;
        var (field, offer) = ChosenOffer.Of(of.Plan.Data, answers);
        var keys = row.GetFieldValue<string[]>(10);
        return new Candidate(
            id, row.GetString(1), field, offer, [.. of.Stage.Parts.Where(part => keys.Contains(ScoreKeys.OfPart(id, of.Stage.Stage, part)))])
        {
            AwaitsAll = keys.Contains(ScoreKeys.OfStage(id, of.Stage.Stage)),
            AwaitsClosing = row.GetInt32(11) == (int)CaseStatus.Active && keys.Contains(ScoreKeys.OfClosing(of.Plan.Id, of.Stage.Stage)),
            Status = row.IsDBNull(2) ? null : row.GetString(2),
            Scores = StageResults.ReadScores(row, 4),
            IsAbsent = row.GetBoolean(8),
            Total = StageResults.Score(row, 9),
        };
    }
}

/// <summary>The keys under which cases wait for what an office says about a stage.</summary>
internal static class ScoreKeys
{
    public static string OfStage(Guid application, string stage) => $"{application}/{stage}";

    public static string OfPart(Guid application, string stage, string part) => $"{application}/{stage}/{part}";

    public static string OfClosing(Guid plan, string stage) => $"{plan}/{stage}";
}
