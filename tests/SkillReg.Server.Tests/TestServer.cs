using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Server.Features.Demo;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Payments.WeChat;
using SkillReg.Server.Processes;
using SkillReg.Storage.Definitions;
using SkillReg.Testing;

namespace SkillReg.Server.Tests;

/// <summary>The real server in this process, on a free loopback port and a fresh database.</summary>
public sealed class TestServer : IAsyncLifetime, IAsyncDisposable
{
    private readonly string webRoot = TestCluster.NewDirectory();
    private WebApplication? app;
    private ServerDatabase? database;

    public FakeTime Time { get; } = new();

    public string Password { get; private set; } = "";

    public Uri Address { get; private set; } = new("http://unset");

    /// <summary>Whether a demo is limited like production.</summary>
    public bool IsLimited { get; init; }

    /// <summary>False for the server as it stands in production.</summary>
    public bool IsDemo { get; init; } = true;

    /// <summary>What the deployment decided about accounts.</summary>
    public IdentitySettings Identity { get; init; } = IdentitySettings.Default;

    /// <summary>The provider of payments; null for the demo's invented money.</summary>
    public WeChatSettings? WeChat { get; init; }

    /// <summary>Whether the schemes that ship are published, as at a first start.</summary>
    public bool HasSchemes { get; init; }

    /// <summary>Adds operations, or puts something in the place of what the server would have: editions, facts.</summary>
    public Action<IServiceCollection> Furnish { get; init; } = _ => { };

    /// <summary>What the server is made of. Its pumps stand still; a test runs their rounds by hand.</summary>
    public IServiceProvider Services => app?.Services ?? throw new InvalidOperationException("Not started yet.");

    public async Task InitializeAsync()
    {
        await WritePagesAsync();
        var connectionString = await (await TestCluster.GetAsync()).CreateDatabaseAsync();
        var settings = new ServerSettings(
            [Addressing.Parse("urls", "http://127.0.0.1:0")], TestCluster.NewDirectory(), connectionString, IsDemo, [])
        {
            Identity = Identity,
            WeChat = WeChat,
        };
        if (IsLimited)
            settings = settings with { Limits = Limits.Production };
        database = await ServerDatabase.OpenAsync(settings, new StartConsole(TextWriter.Null, Time), default);
        if (HasSchemes)
            await DefinitionImport.RunAsync(database.Source, DefinitionFolder.Read(DefinitionFolder.Shipped), Time.GetUtcNow(), default);
        var demo = await DemoHouse.FurnishAsync(settings, database, Time, default);
        Password = demo.Password ?? "";

        var builder = ServerProcess.CreateBuilder([$"--webroot={webRoot}"]);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton(new BackgroundWork(Runs: false));
        Furnish(builder.Services);
        app = ServerApplication.Build(builder, settings, database, demo);
        await app.StartAsync();
        Address = new Uri(app.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    /// <summary>A browser: it keeps cookies, and sends what our pages send.</summary>
    public HttpClient CreateClient(bool isOurPage = true)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        if (isOurPage)
            client.DefaultRequestHeaders.Add("X-SkillReg", "1");
        return client;
    }

    public async Task<HttpClient> SignInAsync(string login)
    {
        var client = CreateClient();
        using var answer = await client.PostAsJsonAsync("/api/sessions", new { login, password = Password });
        answer.EnsureSuccessStatusCode();
        return client;
    }

    public Npgsql.NpgsqlDataSource Database => database?.Source ?? throw new InvalidOperationException("Not started yet.");

    /// <summary>The organisation of the demo with this credit code.</summary>
    public async Task<Guid> OrganisationAsync(string creditCode)
    {
        await using var command = Database.CreateCommand("SELECT id FROM organisation WHERE credit_code = $1");
        command.Parameters.AddWithValue(creditCode);
        return (Guid)(await command.ExecuteScalarAsync())!;
    }

    private async Task WritePagesAsync()
    {
        Directory.CreateDirectory(Path.Combine(webRoot, "studio"));
        Directory.CreateDirectory(Path.Combine(webRoot, "assets"));
        await File.WriteAllTextAsync(Path.Combine(webRoot, "index.html"), "<script nonce=\"__CSP_NONCE__\"></script>registration");
        await File.WriteAllTextAsync(Path.Combine(webRoot, "studio", "index.html"), "<script nonce=\"__CSP_NONCE__\"></script>studio");
        await File.WriteAllTextAsync(Path.Combine(webRoot, "assets", "main-1a2b.js"), "plain");
        await File.WriteAllTextAsync(Path.Combine(webRoot, "assets", "main-1a2b.js.br"), "brotli");
        await File.WriteAllTextAsync(Path.Combine(webRoot, "assets", "main-1a2b.js.gz"), "gzip");
        await File.WriteAllTextAsync(Path.Combine(webRoot, "favicon.svg"), "<svg/>");
    }
}

/// <summary>The production server: no demo, everything else the same.</summary>
public sealed class ProductionServer : IAsyncLifetime
{
    public TestServer Server { get; } = new() { IsDemo = false };

    public Task InitializeAsync() => Server.InitializeAsync();

    public Task DisposeAsync() => Server.DisposeAsync();
}

/// <summary>A demo under the limits of production.</summary>
public sealed class LimitedServer : IAsyncLifetime
{
    public TestServer Server { get; } = new() { IsLimited = true };

    public Task InitializeAsync() => Server.InitializeAsync();

    public Task DisposeAsync() => Server.DisposeAsync();
}

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class FakeTime : TimeProvider
{
    private DateTimeOffset now = new(2026, 4, 1, 1, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}

internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<JsonElement>();

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();
}
