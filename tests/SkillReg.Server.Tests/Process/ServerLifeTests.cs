using System.Net.Http.Json;
using System.Text.Json;
using SkillReg.Storage;
using SkillReg.Storage.Embedded;
using SkillReg.Testing;

namespace SkillReg.Server.Tests.Process;

public sealed class ServerLifeTests
{
    private readonly string directory = TestCluster.NewDirectory();

    [Fact]
    public async Task Says_what_it_does_from_its_first_line_to_one_closing_block()
    {
        var home = TestCluster.NewDirectory();
        using var server = ServerProgram.Start(directory, new Dictionary<string, string> { ["HOME"] = home });
        var address = await server.AddressAsync();

        var lines = server.Output.Split('\n');
        Assert.Equal("SkillReg 0.1.0 is starting", lines[0]);
        Assert.DoesNotContain(lines, line => line.StartsWith("warn", StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(home, ".aspnet")), "The server wrote into the home folder.");
        Assert.Contains($"  Creating a PostgreSQL 18 database in {directory}/postgres/18", lines);
        Assert.Contains("  Starting PostgreSQL 18", lines);
        Assert.Contains($"  Brought the database to the current schema ({Schema.Known.Count} migrations)", lines);
        Assert.Contains($"  Data directory  {directory}", lines);
        Assert.Contains("  Mode            demo: invented people, nothing is sent", lines);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(directory, "demo-password")), (await server.HearAsync("  Password "))[18..]);
        using var client = new HttpClient { BaseAddress = address };
        Assert.Equal("ok", (await client.GetFromJsonAsync<JsonElement>("/health/ready")).Text("status"));
        Assert.Equal(0, await server.TerminateAsync());
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Stops_cleanly_and_its_database_with_it(string signal)
    {
        using var server = ServerProgram.Start(directory);
        await server.AddressAsync();

        Assert.Equal(0, await server.TerminateAsync(signal));

        Assert.Contains("  Stopping PostgreSQL", server.Output.Split('\n'));
        Assert.Null(EmbeddedPostgres.ReadConnectionString(directory));
        Assert.False(File.Exists(Path.Combine(directory, "postgres", "18", "postmaster.pid")));
    }

    [Fact]
    public async Task A_second_start_on_the_same_data_says_who_has_them()
    {
        using var first = ServerProgram.Start(directory);
        var address = await first.AddressAsync();
        using var second = ServerProgram.Start(directory);

        Assert.Equal(1, await second.ExitCodeAsync());
        await second.HearAsync(
            $"SkillReg cannot start. Another SkillReg (process {first.Id}) already runs on {directory}; "
            + "stop it, or choose another place with SkillReg__DataDirectory.");
        using var client = new HttpClient { BaseAddress = address };
        Assert.Equal("ok", (await client.GetFromJsonAsync<JsonElement>("/health/ready")).Text("status"));
        await first.TerminateAsync();
    }

    [Fact]
    public async Task The_next_start_takes_over_from_a_killed_server_and_keeps_the_people_signed_in()
    {
        using var killed = ServerProgram.Start(directory);
        var cookie = await SignInAsync(await killed.AddressAsync(), await File.ReadAllTextAsync(Path.Combine(directory, "demo-password")));
        killed.KillNow();
        await killed.ExitCodeAsync();

        using var heir = ServerProgram.Start(directory);
        var address = await heir.AddressAsync();

        await heir.HearAsync("Taking over the PostgreSQL 18 that an earlier server left running");
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = address };
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        var session = await client.GetFromJsonAsync<JsonElement>("/api/sessions/current");
        Assert.Equal("王霜降", session.GetProperty("account").Text("name"));
        await heir.TerminateAsync();
    }

    [Fact]
    public async Task Killed_at_any_line_of_its_start_it_always_starts_again()
    {
        string[] moments = ["is starting", "Creating a PostgreSQL", "Starting PostgreSQL", "Brought the database", "is ready"];
        foreach (var moment in moments)
        {
            var place = Path.Combine(directory, moment.Split(' ')[0] + moment.Length);
            using var killed = ServerProgram.Start(place);
            await killed.HearAsync(moment);
            killed.KillNow();
            await killed.ExitCodeAsync();

            using var next = ServerProgram.Start(place);
            await next.AddressAsync();
            Assert.Equal(0, await next.TerminateAsync());
        }
    }

    private static async Task<string> SignInAsync(Uri address, string password)
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = address };
        client.DefaultRequestHeaders.Add("X-SkillReg", "1");
        using var answer = await client.PostAsJsonAsync("/api/sessions", new { login = "bureau2", password });
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }
}
