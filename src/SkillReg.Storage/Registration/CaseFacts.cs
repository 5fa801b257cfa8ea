using System.Collections.Immutable;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Organisations;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Secrets;

namespace SkillReg.Storage.Registration;

/// <summary>
/// What definitions see of a case's application: who applies, what was handed in, the plan, and who reviews it. It is read
/// with the lock of the case, in the same round trip.
/// </summary>
public static class CaseFacts
{
    private const int PlanColumns = 10;
    private const int Own = PlanColumns + ApplicantFacts.ColumnCount;

    /// <summary>What is known of the person, and may never be copied into a case.</summary>
    public static ImmutableArray<string> Personal => ApplicantFacts.Personal;

    private static readonly ImmutableArray<string> Statements =
    [
        $"SELECT {Plans.ColumnList}, {ApplicantFacts.Columns}, a.version, a.unit_id, a.submitted_at, s.answers, s.personal, s.confirmed, a.id, "
            + "ARRAY(SELECT t.subject FROM seat t WHERE t.application_id = a.id ORDER BY t.subject), "
            + "(SELECT d.checked FROM decision d WHERE d.application_id = a.id AND d.version = a.version ORDER BY d.at DESC, d.task DESC LIMIT 1) "
            + $"FROM application a JOIN plan p ON p.id = a.plan_id {ApplicantFacts.Join} "
            + "LEFT JOIN submission s ON s.application_id = a.id AND s.version = a.version WHERE a.id = $1",
        "SELECT slot, count(*) FROM document WHERE application_id = $1 AND removed_at IS NULL GROUP BY slot",
        "SELECT up.id, up.kind, up.name FROM application a JOIN organisation o ON o.id = a.unit_id "
            + "CROSS JOIN LATERAL unnest(o.path) WITH ORDINALITY AS step(id, place) JOIN organisation up ON up.id = step.id "
            + "WHERE a.id = $1 ORDER BY step.place",
    ];

    public static FactsQuery Query(TimeProvider time, KeyRing keys, ImmutableDictionary<string, FeelFunction> functions) => new(
        (batch, caseId) =>
        {
            foreach (var sql in Statements)
                batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = caseId } } });
        },
        async (rows, stop) =>
        {
            var clock = FeelContext.Of(("now", OfficeClock.ToFeel(time.GetUtcNow())));
            var (values, personal) = await rows.ReadAsync(stop) ? Read(rows, keys) : (FeelContext.Empty, []);
            await rows.NextResultAsync(stop);
            var documents = await CountsAsync(rows, stop);
            await rows.NextResultAsync(stop);
            var line = await LineAsync(rows, stop);
            if (values["application"] is FeelContext application)
                values = values.With("application", application.With("documents", documents)).With("organisation", line);
            return new Facts(FeelContext.Of([.. clock.Entries, .. values.Entries]), personal, functions);
        });

    private static (FeelContext Values, ImmutableArray<string> Personal) Read(NpgsqlDataReader row, KeyRing keys)
    {
        var answers = row.IsDBNull(Own + 3) ? FeelContext.Empty : FeelJson.Parse(row.GetString(Own + 3)) ?? FeelContext.Empty;
        var personal = row.IsDBNull(Own + 4) ? [] : row.GetFieldValue<string[]>(Own + 4);
        var confirmed = row.IsDBNull(Own + 5) ? [] : row.GetFieldValue<string[]>(Own + 5);
        var found = row.IsDBNull(Own + 8) ? [] : row.GetFieldValue<string[]>(Own + 8);
        var values = FeelContext.Of(
            ("applicant", ApplicantFacts.Read(row, PlanColumns, keys)),
            ("application", FeelContext.Of(
                ("id", row.GetGuid(Own + 6).ToString()),
                ("answers", answers),
                ("version", row.GetInt32(Own)),
                ("unit", row.IsDBNull(Own + 1) ? FeelNull.Value : new FeelString(row.GetGuid(Own + 1).ToString())),
                ("submittedAt", row.IsDBNull(Own + 2) ? FeelNull.Value : OfficeClock.ToFeel(row.GetDateTime(Own + 2))),
                ("seated", new FeelList([.. row.GetFieldValue<string[]>(Own + 7).Select(subject => (FeelValue)subject)])),
                ("confirmed", new FeelList([.. confirmed.Select(rule => (FeelValue)rule)])),
                ("checked", new FeelList([.. found.Select(item => (FeelValue)item)])))),
            ("plan", Plans.Read(row, 0).ToFacts()));
        return (values, [.. ApplicantFacts.Personal, .. personal.Select(key => $"application.answers.{key}")]);
    }

    private static async Task<FeelContext> CountsAsync(NpgsqlDataReader row, CancellationToken stop)
    {
        var counts = new List<KeyValuePair<string, FeelValue>>();
        while (await row.ReadAsync(stop))
            counts.Add(KeyValuePair.Create(row.GetString(0), (FeelValue)FeelNumber.Of(row.GetInt64(1))));
        return FeelContext.Of(counts);
    }

    private static async Task<FeelContext> LineAsync(NpgsqlDataReader row, CancellationToken stop)
    {
        var steps = new List<OrganisationStep>();
        while (await row.ReadAsync(stop))
            steps.Add(new OrganisationStep(row.GetGuid(0).ToString(), row.GetString(1), row.GetString(2)));
        return OrganisationLine.Of(steps).ToFact();
    }
}
