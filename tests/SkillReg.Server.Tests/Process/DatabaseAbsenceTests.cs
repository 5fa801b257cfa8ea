using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SkillReg.Testing;

namespace SkillReg.Server.Tests.Process;

/// <summary>A node and its database come and go in any order.</summary>
public sealed class DatabaseAbsenceTests
{
    /// <summary>Only a server that does nothing is ever waited for so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_node_that_starts_before_its_database_is_not_ready_and_comes_up_with_it()
    {
        var connectionString = await (await TestCluster.GetAsync()).CreateEmptyDatabaseAsync();
        await using var line = PostgresProxy.Open(connectionString);
        line.PointTo(Elsewhere());
        var url = FreeAddress();
        using var server = Start(line, url);
        using var client = new HttpClient { BaseAddress = new Uri(url) };

        await server.HearAsync("Waiting for the database: ConnectionStrings__SkillReg: the database cannot be reached");
        var (live, ready) = (await StatusAsync(client, "/health/live"), await StatusAsync(client, "/health/ready", HttpStatusCode.ServiceUnavailable));
        using var plans = await client.GetAsync("/api/plans");
        line.PointTo(connectionString);
        await server.AddressAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (live, ready));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, plans.StatusCode);
        Assert.Equal("server.starting", (await plans.JsonAsync()).Text("code"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/health/ready"));
        await StopQuietlyAsync(server);
    }

    [Fact]
    public async Task A_node_outlives_its_database_and_is_ready_again_when_it_is_back()
    {
        var connectionString = await (await TestCluster.GetAsync()).CreateEmptyDatabaseAsync();
        await using var line = PostgresProxy.Open(connectionString);
        var url = FreeAddress();
        using var server = Start(line, url);
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        await server.AddressAsync();

        line.Observer = _ => Task.FromResult(false);
        line.PointTo(Elsewhere());
        var during = await StatusAsync(client, "/health/ready", HttpStatusCode.ServiceUnavailable);
        await server.HearAsync("The database does not answer the pump of");
        line.PointTo(connectionString);
        line.Observer = null;
        var after = await StatusAsync(client, "/health/ready", HttpStatusCode.OK);
        await server.HearAsync("works again");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (during, after));
        Assert.DoesNotContain("BackgroundService failed", server.Output, StringComparison.Ordinal);
        Assert.Equal(0, await server.TerminateAsync());
    }

    [Fact]
    public async Task A_normal_stop_says_nothing_of_errors()
    {
        var connectionString = await (await TestCluster.GetAsync()).CreateEmptyDatabaseAsync();
        await using var line = PostgresProxy.Open(connectionString);
        using var server = Start(line, FreeAddress());
        await server.AddressAsync();

        await StopQuietlyAsync(server);
    }

    private static ServerProgram Start(PostgresProxy line, string url) => ServerProgram.Start(
        TestCluster.NewDirectory(), new Dictionary<string, string> { ["ConnectionStrings__SkillReg"] = line.ConnectionString }, "--urls", url);

    private static async Task StopQuietlyAsync(ServerProgram server)
    {
        Assert.Equal(0, await server.TerminateAsync());
        Assert.DoesNotContain("\"LogLevel\":\"Error\"", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"LogLevel\":\"Critical\"", server.Output, StringComparison.Ordinal);
    }

    /// <summary>Asks until the answer is the one that is waited for; with none, until there is an answer.</summary>
    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path, HttpStatusCode? until = null)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(path, limit.Token);
                if (until is null || answer.StatusCode == until)
                    return answer.StatusCode;
            }
            catch (HttpRequestException)
            {
                // Between the waiting room and the server nobody listens for a moment.
            }
        }
    }

    private static string Elsewhere() => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={FreePort()}");

    private static string FreeAddress() => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
