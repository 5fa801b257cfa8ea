using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SkillReg.Testing;

namespace SkillReg.Server.Tests.Process;

/// <summary>What is wrong with the configuration is said in one sentence that names the key, and nothing is started.</summary>
public sealed class ConfigurationTests
{
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "SkillReg__Demo", "maybe", "SkillReg__Demo must be true or false, but is 'maybe'." },
        { "SkillReg__Dmeo", "true", "SkillReg__Dmeo is not a setting; known are SkillReg__Demo, SkillReg__DataDirectory, " },
        { "SkillReg__TrustedProxies", "proxy.example", "SkillReg__TrustedProxies: 'proxy.example' is neither an address nor a network such as 10.0.0.0/8." },
        { "SkillReg__DataDirectory", "/dev/null/data", "SkillReg__DataDirectory: /dev/null/data cannot be written (" },
        { "ConnectionStrings__SkillReg", "postgres", "ConnectionStrings__SkillReg is not a PostgreSQL connection string (Host=…;Database=…;Username=…;Password=…)." },
        { "ConnectionStrings__SkillReg", "Database=x", "ConnectionStrings__SkillReg names no Host." },
        { "SkillReg__LateTimerSeconds", "soon", "SkillReg__LateTimerSeconds must be a whole number from 1 to 100000, but is 'soon'." },
        { "OTEL_EXPORTER_OTLP_ENDPOINT", "collector", "OTEL_EXPORTER_OTLP_ENDPOINT is not an http address: 'collector'." },
        { "ASPNETCORE_URLS", "5080", "urls: '5080' is not an address such as http://localhost:5080." },
        { "ASPNETCORE_URLS", "ftp://localhost:21", "urls: 'ftp://localhost:21' is not an address such as http://localhost:5080." },
        { "ASPNETCORE_URLS", "http://0.0.0.0:5080", "urls: http://0.0.0.0:5080 is plain http on an address that others can reach; use https, or name the proxy before it in SkillReg__TrustedProxies." },
        { "ASPNETCORE_URLS", "http://*:5080", "urls: http://*:5080 is plain http on an address that others can reach; use https, or name the proxy before it in SkillReg__TrustedProxies." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_one_sentence_with_the_keys_name(string key, string value, string sentence)
    {
        string[] arguments = key == "ASPNETCORE_URLS" ? ["--urls", value] : [];
        using var server = ServerProgram.Start(TestCluster.NewDirectory(), new Dictionary<string, string> { [key] = value }, arguments);

        Assert.Equal(1, await server.ExitCodeAsync());

        await server.HearAsync("SkillReg cannot start. " + sentence);
        Assert.Equal(2, server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("secret", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demo_on_a_given_database_is_refused()
    {
        using var server = ServerProgram.Start(TestCluster.NewDirectory(), new Dictionary<string, string>
        {
            ["SkillReg__Demo"] = "true",
            ["ConnectionStrings__SkillReg"] = "Host=127.0.0.1;Database=x",
        });

        Assert.Equal(1, await server.ExitCodeAsync());
        await server.HearAsync("SkillReg cannot start. SkillReg__Demo is true, but ConnectionStrings__SkillReg names a database: a demo runs on the embedded database only.");
    }

    [Fact]
    public async Task A_taken_address_is_said_before_anything_is_started()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");
        using var server = ServerProgram.Start(TestCluster.NewDirectory(), "--urls", address);

        Assert.Equal(1, await server.ExitCodeAsync());
        await server.HearAsync($"SkillReg cannot start. urls: something already listens on {address}; stop it, or choose another address with --urls.");
        Assert.Equal(2, server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_given_database_makes_it_production()
    {
        var database = await (await TestCluster.GetAsync()).CreateEmptyDatabaseAsync();
        using var server = ServerProgram.Start(
            TestCluster.NewDirectory(), new Dictionary<string, string> { ["ConnectionStrings__SkillReg"] = database });
        using var client = new HttpClient { BaseAddress = await server.AddressAsync() };

        await server.HearAsync("  Mode            production");
        using var demo = await client.GetAsync("/api/demo/accounts");
        Assert.Equal(HttpStatusCode.NotFound, demo.StatusCode);
        Assert.DoesNotContain("Password", server.Output, StringComparison.Ordinal);
        Assert.Equal(0, await server.TerminateAsync());
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_the_cookie_is_secure_and_bound_to_the_host()
    {
        using var server = ServerProgram.Start(
            TestCluster.NewDirectory(), new Dictionary<string, string> { ["SkillReg__TrustedProxies"] = "127.0.0.1" }, "--urls", "http://0.0.0.0:0");
        var address = await server.AddressAsync();
        var password = (await server.HearAsync("  Password "))[18..];
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{address.Port}") };
        client.DefaultRequestHeaders.Add("X-SkillReg", "1");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "exam.example.org");
        client.DefaultRequestHeaders.Add("Origin", "https://exam.example.org");
        using var answer = await client.PostAsync(
            "/api/sessions", new StringContent($$"""{"login":"unit1","password":"{{password}}"}""", System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("__Host-sid=", cookie, StringComparison.Ordinal);
        Assert.Equal(["path=/", "secure", "samesite=lax", "httponly"], cookie.Split("; ").Skip(1));
        Assert.Equal("max-age=31536000; includeSubDomains", answer.Headers.GetValues("Strict-Transport-Security").Single());
        await server.TerminateAsync();
    }
}
