using Npgsql;
using SkillReg.Storage;

namespace SkillReg.Cli.Bench;

/// <summary>
/// The work everything is held against: one durable transition as a careful hand would write it on this database. Read
/// the version, change a state of about 1 KB under a version guard, note it, close a task, open a task, commit: seven
/// prepared statements, seven round trips, one connection a client.
/// </summary>
internal sealed class Baseline : IAsyncDisposable
{
    private const int Rows = 100_000;

    private readonly NpgsqlDataSource database;
    private readonly List<Client> clients = [];

    private Baseline(NpgsqlDataSource database) => this.database = database;

    /// <summary>Makes the tables and fills them.</summary>
    public static async Task<Baseline> CreateAsync(string connectionString, int clients)
    {
        await using (var database = Database.Open(connectionString))
        {
            await using var fill = database.CreateCommand(
            $$"""
            CREATE SCHEMA baseline;
            CREATE TABLE baseline.inst (id bigint PRIMARY KEY, version integer NOT NULL DEFAULT 0, state jsonb NOT NULL, status smallint NOT NULL DEFAULT 0, updated_at timestamptz NOT NULL DEFAULT now());
            CREATE TABLE baseline.hist (id bigserial PRIMARY KEY, inst_id bigint NOT NULL, version integer NOT NULL, event text NOT NULL, at timestamptz NOT NULL DEFAULT now(), data jsonb);
            CREATE INDEX ON baseline.hist (inst_id);
            CREATE TABLE baseline.task (id bigserial PRIMARY KEY, inst_id bigint NOT NULL, name text NOT NULL, created timestamptz NOT NULL DEFAULT now(), assignee text);
            CREATE INDEX ON baseline.task (inst_id);
            INSERT INTO baseline.inst (id, state)
                SELECT g, jsonb_build_object('no', g, 'step', 'review1', 'unit', 'Unit ' || g, 'form', (SELECT string_agg(md5((g * 31 + k)::text), '') FROM generate_series(1, 28) k))
                FROM generate_series(1, {{Rows}}) g;
            INSERT INTO baseline.task (inst_id, name, assignee) SELECT g, 'review1', 'group-a' FROM generate_series(1, {{Rows}}) g;
            """);
            fill.CommandTimeout = 0;
            await fill.ExecuteNonQueryAsync();
        }

        return await OpenAsync(connectionString, clients);
    }

    public static async Task<Baseline> OpenAsync(string connectionString, int clients)
    {
        var baseline = new Baseline(Database.Open(connectionString));
        for (var client = 0; client < clients; client++)
            baseline.clients.Add(await Client.OpenAsync(baseline.database, client));
        return baseline;
    }

    public Task OnceAsync(int client) => clients[client].OnceAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
            await client.DisposeAsync();
        await database.DisposeAsync();
    }

    private sealed class Client(NpgsqlConnection connection, int seed) : IAsyncDisposable
    {
        private static readonly string[] Statements =
        [
            "BEGIN",
            "SELECT version FROM baseline.inst WHERE id = $1",
            """UPDATE baseline.inst SET version = version + 1, status = 1, updated_at = now(), state = state || '{"step": "review2"}' WHERE id = $1 AND version = $2""",
            """INSERT INTO baseline.hist (inst_id, version, event, data) VALUES ($1, $2 + 1, 'task.completed', '{"by": "user1", "task": "review1", "outcome": "ok"}')""",
            "DELETE FROM baseline.task WHERE inst_id = $1",
            "INSERT INTO baseline.task (inst_id, name, assignee) VALUES ($1, 'review2', 'group-b')",
            "COMMIT",
        ];

        private readonly Random random = new(seed);
        private readonly List<NpgsqlCommand> prepared = [];

        public static async Task<Client> OpenAsync(NpgsqlDataSource database, int seed)
        {
            var client = new Client(await database.OpenConnectionAsync(), seed);
            foreach (var statement in Statements)
                await client.PrepareAsync(statement);
            return client;
        }

        public async Task OnceAsync()
        {
            var id = random.NextInt64(1, Rows + 1);
            var version = 0;
            foreach (var statement in prepared)
            {
                if (statement.Parameters is [NpgsqlParameter<long> row, ..])
                    row.TypedValue = id;
                if (statement.Parameters is [_, NpgsqlParameter<int> guard])
                    guard.TypedValue = version;
                if (await statement.ExecuteScalarAsync() is int read)
                    version = read;
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var statement in prepared)
                await statement.DisposeAsync();
            await connection.DisposeAsync();
        }

        private async Task PrepareAsync(string sql)
        {
            var statement = new NpgsqlCommand(sql, connection);
            if (sql.Contains("$1", StringComparison.Ordinal))
                statement.Parameters.Add(new NpgsqlParameter<long>());
            if (sql.Contains("$2", StringComparison.Ordinal))
                statement.Parameters.Add(new NpgsqlParameter<int>());
            await statement.PrepareAsync();
            prepared.Add(statement);
        }
    }
}
