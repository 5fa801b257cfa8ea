using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Organisations;
using SkillReg.Storage.Registration;

namespace SkillReg.Storage.Definitions;

/// <summary>
/// Finds tasks of an edition that would be nobody's: groups <c>role@organisation</c> without a member now. An organisation
/// that is the applicant's stands for all of its kind, those of the plans are taken from the plans that are published.
/// </summary>
public sealed class EmptyGroups(NpgsqlDataSource database, TimeProvider time)
{
    private const int MostPlans = 200;
    private const char AnyOfKind = '*';

    private static readonly string[] Kinds = ["unit", "supervising", "bureau"];

    private static readonly FeelContext AnyOrganisation =
        FeelContext.Of([.. Kinds.Select(kind => KeyValuePair.Create(kind, (FeelValue)$"{AnyOfKind}{kind}"))]);

    public async Task<IReadOnlyList<DefinitionProblem>> FindAsync(EditionReading reading, CancellationToken stop)
    {
        var asked = Asked(reading, await PlansAsync(reading.Scheme?.Id ?? "", stop)).ToList();
        if (asked.Count == 0)
            return [];

        var empty = await EmptyAsync([.. asked.Select(entry => (entry.Role, entry.At)).Distinct()], stop);
        return
        [
            .. from entry in asked.DistinctBy(entry => (entry.File, entry.Task.Id, entry.Role, entry.At))
               let found = empty.GetValueOrDefault((entry.Role, entry.At))
               where found.Count > 0
               select new DefinitionProblem(
                   entry.File, Severity.Warning, "group-empty",
                   $"Expected a member of '{entry.Role}' wherever the task may come, but {found.Count} organisations have none, one of them {found.Example}.")
               {
                   Element = entry.Task.Id,
                   At = entry.Task.At,
               },
        ];
    }

    private IEnumerable<(string File, FlowNode.UserTask Task, string Role, string At)> Asked(EditionReading reading, IReadOnlyList<FeelContext> plans)
    {
        var scopes = plans.Select(plan => new Facts(FeelContext.Of(("organisation", AnyOrganisation), ("plan", plan))).ScopeAt(time.GetUtcNow(), withPersonal: true)).ToList();
        return
            from file in reading.Bpmn
            from process in file.Read.File?.Processes ?? []
            from task in process.Nodes.Values.OfType<FlowNode.UserTask>()
            let groups = task.Assignment.CandidateGroups?.Compiled
            where groups is not null
            from scope in scopes
            from name in Names(groups.Evaluate(scope).Value)
            let parts = name.Split('@')
            where parts.Length == 2 && (parts[1].StartsWith(AnyOfKind) || Guid.TryParse(parts[1], out _))
            select (file.Path, task, parts[0], parts[1]);
    }

    private static IEnumerable<string> Names(FeelValue value) => value switch
    {
        FeelString one => [one.Value],
        FeelList many => many.Items.OfType<FeelString>().Select(one => one.Value),
        _ => [],
    };

    private async Task<IReadOnlyList<FeelContext>> PlansAsync(string scheme, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"SELECT {Plans.ColumnList} FROM plan p WHERE p.scheme = $1 AND p.state = $2 ORDER BY p.window_end DESC, p.id LIMIT {MostPlans}");
        command.Parameters.AddWithValue(scheme);
        command.Parameters.AddWithValue((int)PlanState.Published);
        await using var row = await command.ExecuteReaderAsync(stop);
        var plans = new List<FeelContext>();
        while (await row.ReadAsync(stop))
            plans.Add(Plans.Read(row, 0).ToFacts());
        return plans.Count > 0 ? plans : [FeelContext.Empty];
    }

    private async Task<Dictionary<(string Role, string At), (long Count, string Example)>> EmptyAsync(
        IReadOnlyList<(string Role, string At)> asked, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT asked.role, asked.at, count(*), min(o.name) FROM unnest($1::text[], $2::text[]) AS asked(role, at) "
            + $"JOIN organisation o ON o.state = '{Organisation.Active}' AND (asked.at = '{AnyOfKind}' || o.kind OR asked.at = o.id::text) "
            + "WHERE NOT EXISTS (SELECT FROM membership m WHERE m.organisation_id = o.id AND m.role = asked.role "
            + "AND m.valid_from <= $3 AND (m.valid_until IS NULL OR m.valid_until > $3)) GROUP BY asked.role, asked.at");
        command.Parameters.AddWithValue(asked.Select(entry => entry.Role).ToArray());
        command.Parameters.AddWithValue(asked.Select(entry => entry.At).ToArray());
        command.Parameters.AddWithValue(time.GetUtcNow().UtcDateTime);
        await using var row = await command.ExecuteReaderAsync(stop);
        var empty = new Dictionary<(string, string), (long, string)>();
        while (await row.ReadAsync(stop))
            empty.Add((row.GetString(0), row.GetString(1)), (row.GetInt64(2), row.GetString(3)));
        return empty;
    }
}
