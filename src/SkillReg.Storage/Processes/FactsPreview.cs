using Npgsql;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Processes;

/// <summary>A deadline that would come sooner.</summary>
public sealed record ShortenedDeadline(Guid CaseId, string Element, DateTimeOffset From, DateTimeOffset To);

/// <summary>What a change of a plan would do to its open cases.</summary>
/// <param name="Shortened">How many cases would have less time than they were told.</param>
/// <param name="Examples">The first of their deadlines, for the person who is asked to confirm.</param>
public sealed record FactsForecast(int Cases, int Moved, int Shortened, IReadOnlyList<ShortenedDeadline> Examples);

/// <summary>Computes what a change of facts would do, and writes nothing.</summary>
public sealed class FactsPreview(DispatchRoom room, TimeProvider time)
{
    private const int Batch = 200;
    private const int MostExamples = 100;

    /// <param name="facts">The facts as they would be; the room's own when the plan has been changed already.</param>
    public async Task<FactsForecast> ForecastAsync(string plan, FactsQuery? facts, CancellationToken stop)
    {
        var tally = new Tally();
        await using var connection = await room.Database.OpenConnectionAsync(stop);
        var cursor = Guid.Empty;
        while (await ReadAsync(connection, (plan, cursor), stop) is [.., var last] cases)
        {
            await CountAsync((connection, facts ?? room.Facts), cases, tally, stop);
            cursor = last.Id;
        }

        return new FactsForecast(tally.Cases, tally.Moved, tally.Shortened, tally.Examples);
    }

    private static async Task<List<OpenCase>> ReadAsync(NpgsqlConnection connection, (string Plan, Guid After) page, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT id, state FROM process_case WHERE plan = $1 AND {FactsChanges.IsOpen} AND id > $2 ORDER BY id LIMIT $3", connection);
        command.Parameters.AddWithValue(page.Plan);
        command.Parameters.AddWithValue(page.After);
        command.Parameters.AddWithValue(Batch);
        await using var row = await command.ExecuteReaderAsync(stop);
        var cases = new List<OpenCase>();
        while (await row.ReadAsync(stop))
            cases.Add(new OpenCase(row.GetGuid(0), CaseJson.Load(row.GetString(1))));
        return cases;
    }

    private async Task CountAsync((NpgsqlConnection Connection, FactsQuery Facts) source, List<OpenCase> cases, Tally tally, CancellationToken stop)
    {
        var facts = source.Facts;
        await using var batch = new NpgsqlBatch(source.Connection) { BatchCommands = { new NpgsqlBatchCommand("SELECT 1") } };
        foreach (var open in cases)
            facts.Ask(batch, open.Id);
        await using var rows = await batch.ExecuteReaderAsync(stop);
        var command = new Command.FactsChanged { At = time.GetUtcNow(), MayShorten = true };
        foreach (var open in cases)
        {
            await rows.NextResultAsync(stop);
            var known = await facts.Read(rows, stop);
            if (await room.Editions.FindAsync(open.State.Edition, stop) is { } edition
                && ProcessEngine.Decide(edition.Definitions, open.State, command, known) is Decision.Accepted accepted)
                tally.Add(open, accepted);
        }
    }

    private sealed record OpenCase(Guid Id, CaseState State);

    private sealed class Tally
    {
        public int Cases { get; private set; }

        public int Moved { get; private set; }

        public int Shortened { get; private set; }

        public List<ShortenedDeadline> Examples { get; } = [];

        public void Add(OpenCase open, Decision.Accepted accepted)
        {
            var shortened = accepted.Events.Select(happened => Shortening(open, happened)).OfType<ShortenedDeadline>().ToList();
            Cases++;
            Moved += accepted.Events.IsEmpty ? 0 : 1;
            Shortened += shortened.Count == 0 ? 0 : 1;
            Examples.AddRange(shortened.Take(MostExamples - Examples.Count));
        }

        private static ShortenedDeadline? Shortening(OpenCase open, CaseEvent happened) => happened switch
        {
            CaseEvent.TimerRescheduled { Timer: var anew } => Sooner(
                open.Id, anew.Element, open.State.Waiting<Wait.Timer>(anew.Id)?.Wait.Due, anew.Due),
            CaseEvent.TaskUpdated { Task: var anew } => Sooner(
                open.Id, anew.Element, open.State.Waiting<Wait.UserTask>(anew.Id)?.Wait.Due, anew.Due),
            _ => null,
        };

        private static ShortenedDeadline? Sooner(Guid id, string element, DateTimeOffset? from, DateTimeOffset? to) =>
            to < from && (from, to) is ({ } before, { } after) ? new ShortenedDeadline(id, element, before, after) : null;
    }
}
