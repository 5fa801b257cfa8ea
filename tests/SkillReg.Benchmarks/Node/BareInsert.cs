using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace SkillReg.Benchmarks.Node;

/// <summary>
/// What everything over HTTP is held against: nothing but Kestrel, routing, and one prepared insert for each request. No
/// session, no rights, no headers; the web stack with nothing of ours in it.
/// </summary>
internal static class BareInsert
{
    private const string Table = "CREATE TABLE IF NOT EXISTS bare_insert (id uuid PRIMARY KEY, note text NOT NULL)";

    /// <param name="Id">Made by the sender, as an idempotency key is.</param>
    public sealed record Row(Guid Id, string Note);

    public static async Task<WebApplication> StartAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        await using (var table = database.CreateCommand(Table))
            await table.ExecuteNonQueryAsync(stop);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.MapPost("/", async (Row row, CancellationToken gone) =>
        {
            await using var connection = await database.OpenConnectionAsync(gone);
            await using var insert = new NpgsqlCommand("INSERT INTO bare_insert (id, note) VALUES ($1, $2)", connection)
            {
                Parameters = { new NpgsqlParameter<Guid> { TypedValue = row.Id }, new NpgsqlParameter<string> { TypedValue = row.Note } },
            };
            await insert.ExecuteNonQueryAsync(gone);
            return TypedResults.Ok(row);
        });
        await app.StartAsync(stop);
        return app;
    }
}
