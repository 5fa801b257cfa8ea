using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Results;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;

namespace SkillReg.Storage.Results;

/// <summary>
/// Tells the cases what a sheet says about them. Every node works: a batch is claimed under a lease, each message is a step of
/// its own with a derived command id, and the step that takes in the last one marks the line. What a kill interrupted is done
/// again and changes nothing twice.
/// </summary>
public sealed class ScoreDelivery(NpgsqlDataSource database, Dispatch dispatch, TimeProvider time)
{
    private const int Batch = 200;
    private const int AtOnce = 8;

    private const string ClaimSql =
        "WITH next AS (SELECT id FROM score_sheet WHERE finished_at IS NULL AND (claimed_until IS NULL OR claimed_until <= $1) "
        + "ORDER BY at LIMIT 1 FOR UPDATE SKIP LOCKED) UPDATE score_sheet s SET claimed_until = $2 FROM next, plan p "
        + "WHERE s.id = next.id AND p.id = s.plan_id RETURNING ";

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Delivers one batch of the oldest sheet that nobody else works on.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> WorkAsync(CancellationToken stop)
    {
        if (await ClaimAsync(stop) is not { } claim)
            return false;

        var lines = await LinesAsync(claim.Id, stop);
        var waiting = await WaitingAsync(claim, [.. lines.Select(line => line.Line.Application)], stop);
        var failed = new List<int>();
        await Claimed.DoAsync(lines, AtOnce, async (line, token) =>
        {
            if (waiting.GetValueOrDefault(line.Line.Application) is { } candidate && await TryTellAsync(claim, line, candidate, token))
                return;
            lock (failed)
                failed.Add(line.Ordinal);
        }, stop);
        await MoveOnAsync(claim, failed, lines.Count < Batch, stop);
        return true;
    }

    private async Task<bool> TryTellAsync(Claim claim, (int Ordinal, SheetLine Line) line, Candidate candidate, CancellationToken stop)
    {
        try
        {
            return await TellAsync(claim, line, candidate, stop);
        }
        catch (Exception broken) when (broken is not NpgsqlException && !stop.IsCancellationRequested)
        {
            // A case that breaks the step is counted and named; the others must not wait for its repair.
            return false;
        }
    }

    /// <returns>False where the case waits for nothing that the line says.</returns>
    private async Task<bool> TellAsync(Claim claim, (int Ordinal, SheetLine Line) line, Candidate candidate, CancellationToken stop)
    {
        var messages = MessagesOf(claim, line.Line, candidate);
        for (var index = 0; index < messages.Count; index++)
        {
            var (name, key, variables) = messages[index];
            var isLast = index == messages.Count - 1;
            var at = time.GetUtcNow();
            var request = new DispatchRequest(
                DerivedId.Of($"scores/{claim.Id}/{key}/{line.Line.Application}"),
                line.Line.Application,
                new Command.CorrelateMessage(name) { At = at, Key = key, Variables = variables },
                claim.By.ToString())
            {
                RowsBefore = batch => batch.BatchCommands.Add(name == StageResults.StageClosed && line.Line.Standing is { } standing
                    ? StageResults.StandingUpdate(claim.Rules.Stage, standing)
                    : StageResults.Insertion(line.Line, claim.Rules)),
                Rows = isLast ? batch => batch.BatchCommands.Add(Mark(claim.Id, [line.Ordinal], ScoreLineState.Done)) : null,
            };
            if (await dispatch.RunAsync(request, stop) is not DispatchAnswer.Done)
                return false;
        }

        return messages.Count > 0;
    }

    /// <summary>
    /// What the case is told, in this order. Closing a stage first says of every part that is still awaited that the person was absent.
    /// </summary>
    private static List<(string Name, string Key, FeelContext Variables)> MessagesOf(Claim claim, SheetLine line, Candidate candidate)
    {
        var messages = new List<(string, string, FeelContext)>();
        var stage = claim.Rules.Stage;
        var isWhole = claim.Rules.Parts.All(part => line.Scores[part] is not null || line.Absent.Contains(part));
        if (candidate.AwaitsAll && isWhole)
            messages.Add((StageResults.ScoresConfirmed, ScoreKeys.OfStage(line.Application, stage), FeelContext.Of(("scores", ResultValues.ScoresOf(line.Scores, claim.Rules.Parts)))));
        foreach (var part in candidate.Awaited)
            if (line.Scores[part] is not null || line.Absent.Contains(part))
                messages.Add((StageResults.ScoresConfirmed, ScoreKeys.OfPart(line.Application, stage, part), FeelContext.Empty));
        if (line.Standing is { } standing && (candidate.AwaitsClosing || !candidate.Awaited.IsEmpty))
            messages.Add((StageResults.StageClosed, ScoreKeys.OfClosing(claim.Plan.Id, stage), FeelContext.Of(("standing", ResultValues.StandingOf(standing)))));
        return messages;
    }

    private async Task<Claim?> ClaimAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var command = database.CreateCommand($"{ClaimSql}{Plans.ColumnList}, s.id, s.stage, s.by, s.claimed_until");
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(now + Lease);
        await using var row = await command.ExecuteReaderAsync(stop);
        if (!await row.ReadAsync(stop))
            return null;

        var plan = Plans.Read(row, 0);
        var stage = row.GetString(Plans.ColumnCount + 1);
        var rules = StageRules.Find(plan.Data, stage) ?? new StageRules(stage, []);
        return new Claim(row.GetGuid(Plans.ColumnCount), plan, rules, row.GetGuid(Plans.ColumnCount + 2)) { Until = row.GetDateTime(Plans.ColumnCount + 3) };
    }

    private async Task<List<(int Ordinal, SheetLine Line)>> LinesAsync(Guid sheet, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"SELECT ordinal, application_id, content FROM score_line WHERE sheet_id = $1 AND state = {(int)ScoreLineState.Waiting} ORDER BY ordinal LIMIT {Batch}");
        command.Parameters.AddWithValue(sheet);
        await using var row = await command.ExecuteReaderAsync(stop);
        var lines = new List<(int, SheetLine)>();
        while (await row.ReadAsync(stop))
            lines.Add((row.GetInt32(0), SheetLine.Read(row.GetGuid(1), row.GetString(2))));
        return lines;
    }

    private async Task<Dictionary<Guid, Candidate>> WaitingAsync(Claim claim, Guid[] applications, CancellationToken stop)
    {
        await using var command = database.CreateCommand(Candidates.OfSome);
        command.Parameters.AddWithValue(claim.Plan.Id);
        command.Parameters.AddWithValue(claim.Rules.Stage);
        command.Parameters.AddWithValue(Candidates.Messages);
        command.Parameters.AddWithValue(applications);
        return (await Candidates.ReadAsync(command, (claim.Plan, claim.Rules), stop)).ToDictionary(candidate => candidate.Application);
    }

    /// <summary>Counts what is done by what the steps have marked, so that a repetition counts nothing twice.</summary>
    private async Task MoveOnAsync(Claim claim, List<int> failed, bool isOver, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Mark(claim.Id, failed, ScoreLineState.Failed) } };
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            $"UPDATE score_sheet SET done = (SELECT count(*) FROM score_line WHERE sheet_id = $1 AND state = {(int)ScoreLineState.Done}), "
            + $"failed = (SELECT count(*) FROM score_line WHERE sheet_id = $1 AND state = {(int)ScoreLineState.Failed}), claimed_until = NULL, "
            + "finished_at = CASE WHEN $3 THEN $4 END WHERE id = $1 AND claimed_until = $2")
        {
            Parameters =
            {
                new() { Value = claim.Id },
                new() { Value = claim.Until },
                new() { Value = isOver },
                new() { Value = time.GetUtcNow().UtcDateTime },
            },
        });
        await batch.ExecuteNonQueryAsync(stop);
    }

    private static NpgsqlBatchCommand Mark(Guid sheet, IReadOnlyList<int> ordinals, ScoreLineState state) =>
        new($"UPDATE score_line SET state = {(int)state} WHERE sheet_id = $1 AND ordinal = ANY ($2) AND state = {(int)ScoreLineState.Waiting}")
        {
            Parameters = { new() { Value = sheet }, new() { Value = ordinals.ToArray() } },
        };

    private sealed record Claim(Guid Id, Plan Plan, StageRules Rules, Guid By)
    {
        public required DateTime Until { get; init; }
    }
}
