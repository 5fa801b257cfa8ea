using System.Buffers.Text;
using System.Security.Cryptography;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Definitions;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Organisations;
using SkillReg.Storage.Registration;

namespace SkillReg.Cli.Bench;

/// <summary>
/// What a server needs to know about the cases before people can decide on them: the edition they run under, the plan, an
/// application with answers and documents for each, and the reviewers of every unit, signed in.
/// </summary>
internal static class Office
{
    public const int SessionIdBytes = 32;

    /// <summary>The facts of a decision are read from these, at the sizes that applications have.</summary>
    private const string Applications =
        """
        INSERT INTO account (id, name, password_hash, roles, is_demo)
            SELECT md5(case_id::text)::uuid, 'Applicant', '', '{applicant}', false FROM bench.application;
        INSERT INTO application (id, plan_id, applicant_id, unit_id, version, begun_at, submitted_at)
            SELECT case_id, p.id, md5(case_id::text)::uuid, (SELECT id FROM organisation WHERE kind = 'unit' ORDER BY id LIMIT 1), 1, p.window_start, p.window_start
            FROM bench.application, plan p WHERE p.scheme = 'bench';
        INSERT INTO submission (application_id, version, answers, personal, documents, confirmed, by, at)
            SELECT id, 1, (SELECT jsonb_object_agg('field' || n, md5(id::text || n)) FROM generate_series(1, 16) n)::text,
                '{field1,field2}', '{}', '{}', applicant_id, begun_at
            FROM application;
        INSERT INTO document (id, application_id, slot, name, media_type, size, hash, by, at)
            SELECT gen_random_uuid(), id, 'slot' || n, 'scan.pdf', 'application/pdf', 100000, sha256(id::text::bytea), applicant_id, begun_at
            FROM application, generate_series(1, 3) n;
        """;

    /// <returns>The cookies of the reviewers, those of a unit beside each other: who decides first and who decides then.</returns>
    public static async Task<IReadOnlyList<(string Unit, string Bureau)>> FurnishAsync(BenchTables tables, DateTimeOffset now)
    {
        var database = tables.Cases.Source;
        await DefinitionImport.RunAsync(database, BenchScheme.Files, now, CancellationToken.None);
        await new OrganisationTree(database).SaveAsync([.. Units()], CancellationToken.None);
        await new Plans(database).SaveAsync(Plan(now), CancellationToken.None);
        await ReviewCases.ExecuteAsync(database, Applications);
        var cookies = new List<(string, string)>();
        for (var unit = 0; unit < ReviewProcess.Units; unit++)
            cookies.Add((await SignInAsync(database, (unit, "unit-reviewer"), now), await SignInAsync(database, (unit, "bureau-reviewer"), now)));
        return cookies;
    }

    private static IEnumerable<Organisation> Units()
    {
        var bureau = new Guid(-1, 0, 0, new byte[8]);
        yield return OrganisationOf(bureau, null, "bureau");
        for (var unit = 0; unit < ReviewProcess.Units; unit++)
            yield return OrganisationOf(ReviewProcess.UnitId(unit), bureau, "unit");
    }

    private static Organisation OrganisationOf(Guid id, Guid? parent, string kind) => new()
    {
        Id = id,
        ParentId = parent,
        Path = parent is { } above ? [above, id] : [id],
        Kind = kind,
        Name = id.ToString(),
        CreditCode = id.ToString(),
        State = Organisation.Active,
        Version = 1,
    };

    private static Plan Plan(DateTimeOffset now) => new(new Guid(1, 0, 0, new byte[8]), BenchScheme.Id, ReviewProcess.Plan, "Bench", PlanState.Published)
    {
        WindowStart = now,
        WindowEnd = BenchRoom.Distant,
        Data = FeelContext.Of(("deadline", Instants.ToFeel(new DateTimeOffset(BenchRoom.Distant)))),
    };

    private static async Task<string> SignInAsync(NpgsqlDataSource database, (int Unit, string Role) held, DateTimeOffset now)
    {
        var account = Guid.CreateVersion7(now);
        await ReviewCases.ExecuteAsync(database, "INSERT INTO account (id, name, password_hash, roles, is_demo) VALUES ($1, 'Reviewer', '', '{}', false)", account);
        var membership = new Membership
        {
            Id = Guid.CreateVersion7(now),
            AccountId = account,
            OrganisationId = ReviewProcess.UnitId(held.Unit),
            Role = held.Role,
            ValidFrom = now.UtcDateTime,
        };
        await new Memberships(database).GrantAsync([membership], CancellationToken.None);

        var id = RandomNumberGenerator.GetBytes(SessionIdBytes);
        var session = new Session
        {
            IdHash = [],
            AccountId = account,
            CreatedAt = now.UtcDateTime,
            LastSeenAt = now.UtcDateTime,
            ExpiresAt = now.UtcDateTime.AddDays(1),
            IdleLimit = TimeSpan.FromHours(12),
        };
        await new Sessions(database).OpenAsync(id, session, CancellationToken.None);
        return CookieOf(id);
    }

    /// <summary>As the server names it on loopback.</summary>
    public static string CookieOf(byte[] sessionId) => $"sid={Base64Url.EncodeToString(sessionId)}";
}
