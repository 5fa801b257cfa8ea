using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Incidents;

/// <summary>
/// The incidents of a case as rows of the step that raised or resolved them. A case that a step leaves running with nothing
/// to wait for is one as well: nothing would ever look at it again.
/// </summary>
internal static class StepIncidents
{
    public static void Add(NpgsqlBatch batch, Step step)
    {
        var before = Standing(step.Before);
        var after = Standing(step.Accepted.State);

        // What was resolved and failed again looks the same afterwards, but it is another incident.
        var touched = step.Accepted.Events.OfType<CaseEvent.IncidentResolved>().Select(resolved => resolved.Instance).ToHashSet();
        foreach (var instance in before.Keys.Where(former => touched.Contains(former) || after.GetValueOrDefault(former) != before[former]))
            Close(batch, step, (IncidentKind.Engine, instance));
        foreach (var (instance, incident) in after.Where(now => touched.Contains(now.Key) || before.GetValueOrDefault(now.Key) != now.Value))
            Raise(batch, step, (IncidentKind.Engine, instance), incident);

        var isStuck = IsStuck(step.Accepted.State);
        if (isStuck && !IsStuck(step.Before))
            Raise(batch, step, (IncidentKind.CaseStuck, 0), new Incident(IncidentPhase.Work, "nothing-awaited", "Expected a running case to wait for something, but it does not."));
        else if (!isStuck && IsStuck(step.Before))
            Close(batch, step, (IncidentKind.CaseStuck, 0));
    }

    private static Dictionary<int, Incident> Standing(CaseState state) => state.Instances.Values
        .Where(instance => instance.Incident is not null)
        .ToDictionary(instance => instance.Id, instance => instance.Incident ?? throw new System.Diagnostics.UnreachableException());

    private static bool IsStuck(CaseState state) =>
        state.Status == CaseStatus.Active && state.Instances.Values.All(instance => instance.Waits.IsEmpty && instance.Incident is null);

    private static void Raise(NpgsqlBatch batch, Step step, (string Kind, int Item) about, Incident incident)
    {
        var at = step.Entry.At;
        batch.BatchCommands.Add(IncidentWrites.Raise(new IncidentRow
        {
            Id = DerivedId.Of($"incident/{about.Kind}/{step.Entry.CaseId}/{about.Item}/{step.Entry.Seq}"),
            Kind = about.Kind,
            CaseId = step.Entry.CaseId,
            Item = about.Item,
            Ordinal = 0,
            Code = incident.Code,
            Text = incident.Text,
            RaisedAt = at,
        }));
    }

    private static void Close(NpgsqlBatch batch, Step step, (string Kind, int Item) about) =>
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "UPDATE incident SET closed_at = $4, closed_by = $5, action = COALESCE(action, 'resolved') "
            + "WHERE kind = $1 AND case_id = $2 AND item = $3 AND closed_at IS NULL")
        {
            Parameters =
            {
                new NpgsqlParameter { Value = about.Kind },
                new NpgsqlParameter { Value = step.Entry.CaseId },
                new NpgsqlParameter { Value = about.Item },
                new NpgsqlParameter { Value = step.Entry.At },
                new NpgsqlParameter { Value = step.Entry.Actor },
            },
        });
}
