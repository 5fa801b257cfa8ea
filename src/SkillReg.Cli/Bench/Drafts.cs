using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace SkillReg.Cli.Bench;

/// <summary>
/// Applications that are written but not handed in, each of an applicant of its own who is signed in. They are what a form
/// is saved in, and each can be handed in once.
/// </summary>
internal sealed class Drafts
{
    private const string Fill =
        """
        CREATE TEMP TABLE draft ON COMMIT DROP AS SELECT * FROM unnest($1, $2, $3) d (id, applicant, session);
        INSERT INTO account (id, name, password_hash, roles, is_demo) SELECT applicant, 'Applicant', '', '{applicant}', false FROM draft;
        INSERT INTO session (id_hash, account_id, created_at, last_seen_at, expires_at, idle_limit)
            SELECT session, applicant, $4, $4, $4 + interval '1 day', interval '12 hours' FROM draft;
        INSERT INTO application (id, plan_id, applicant_id, unit_id, version, begun_at) SELECT d.id, p.id, d.applicant, NULL, 0, $4 FROM draft d, plan p WHERE p.scheme = $5;
        INSERT INTO application_section (application_id, section, answers, version, saved_at) SELECT id, 'person', $6, 1, $4 FROM draft;
        """;

    private readonly Guid[] ids;
    private readonly string[] cookies;
    private readonly int[] versions;
    private readonly int[] handedIn;
    private readonly int clients;

    private Drafts(Guid[] ids, string[] cookies, int clients)
    {
        this.ids = ids;
        this.cookies = cookies;
        this.clients = clients;
        versions = [.. Enumerable.Repeat(1, ids.Length)];
        handedIn = new int[clients];
    }

    /// <summary>The answers of everybody, as the browser sends them.</summary>
    public static string Answers { get; } =
        $"{{\"unit\":\"{ReviewProcess.UnitId(0)}\",{string.Join(',', Enumerable.Range(1, 12).Select(n => $"\"text{n}\":\"{new string('字', 4 * n)}\""))}}}";

    public static async Task<Drafts> FillAsync(NpgsqlDataSource database, (int Clients, int Each) count, DateTimeOffset now)
    {
        var ids = Enumerable.Range(0, count.Clients * count.Each).Select(number => Guid.CreateVersion7(now.AddMilliseconds(number))).ToArray();
        var sessions = ids.Select(_ => RandomNumberGenerator.GetBytes(Office.SessionIdBytes)).ToArray();
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        object[] values =
            [ids, ids.Select(_ => Guid.CreateVersion7(now)).ToArray(), sessions.Select(SHA256.HashData).ToArray(), now.UtcDateTime, BenchScheme.Id, Answers];
        foreach (var statement in Fill.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            await RunAsync(connection, statement, values);
        await transaction.CommitAsync();
        return new Drafts(ids, [.. sessions.Select(Office.CookieOf)], count.Clients);
    }

    /// <summary>The client's first draft is saved again and again; it is handed in last, if ever.</summary>
    public async Task SaveAsync(HttpWire wire, int client)
    {
        var body = Encoding.UTF8.GetBytes($"{{\"answers\":{Answers}}}");
        await wire.SendAsync(new HttpAsk(HttpMethod.Put, $"/api/applications/{ids[client]}/sections/person", body)
        {
            Cookie = cookies[client],
            Tag = $"\"{versions[client]}\"",
        });
        versions[client]++;
    }

    /// <summary>The client's next draft that was not handed in yet.</summary>
    public Task SubmitAsync(HttpWire wire, int client)
    {
        var number = (++handedIn[client] * clients) + client;
        return wire.SendAsync(new HttpAsk(HttpMethod.Post, $"/api/applications/{ids[number]}/submission", "{}"u8.ToArray()) { Cookie = cookies[number] });
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement, object[] values)
    {
        // PostgreSQL wants no parameter that a statement does not mention, so each gets those it does, counted anew.
        var mentioned = Enumerable.Range(0, values.Length).Where(number => statement.Contains($"${number + 1}", StringComparison.Ordinal)).ToList();
        await using var command = new NpgsqlCommand(mentioned.Index().Aggregate(statement, (sql, at) => sql.Replace($"${at.Item + 1}", $"${at.Index + 1}", StringComparison.Ordinal)), connection);
        foreach (var number in mentioned)
            command.Parameters.AddWithValue(values[number]);
        await command.ExecuteNonQueryAsync();
    }
}
