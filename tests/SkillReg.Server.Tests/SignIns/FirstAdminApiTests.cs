using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SkillReg.Server.Identity;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Tests.SignIns;

/// <summary>A production start without any administrator; each test has its own.</summary>
public sealed class FirstAdminApiTests : IAsyncLifetime
{
    private TestServer Server { get; } = new() { IsDemo = false };

    public Task InitializeAsync() => Server.InitializeAsync();

    public Task DisposeAsync() => Server.DisposeAsync();

    [Fact]
    public async Task The_token_of_the_start_makes_the_first_administrator_once()
    {
        var (token, other) = (await PrintAsync(), await PrintAsync());
        using var client = Server.CreateClient();
        var before = await client.GetFromJsonAsync<JsonElement>("/api/first-admin");

        using var made = await client.PostAsJsonAsync("/api/first-admin", Form(token));
        using var again = await client.PostAsJsonAsync("/api/first-admin", Form(token, "second_admin"));
        using var ofAnotherNode = await client.PostAsJsonAsync("/api/first-admin", Form(other, "second_admin"));
        var after = await client.GetFromJsonAsync<JsonElement>("/api/first-admin");
        using var elsewhere = Server.CreateClient();
        using var signedIn = await elsewhere.PostAsJsonAsync("/api/sessions", new { login = "first_admin", password = "Lamp27road" });
        var top = await elsewhere.GetFromJsonAsync<JsonElement>("/api/organisations");
        using var members = await elsewhere.GetAsync($"/api/organisations/{top.GetProperty("items")[0].Text("id")}/members");

        Assert.True(before.GetProperty("open").GetBoolean());
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(["system-admin"], (await made.JsonAsync()).GetProperty("account").GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.Equal([(HttpStatusCode.Conflict, "first-admin.token"), (HttpStatusCode.Conflict, "first-admin.token")], [await CodeAsync(again), await CodeAsync(ofAnotherNode)]);
        Assert.False(after.GetProperty("open").GetBoolean());
        Assert.Equal(HttpStatusCode.Created, signedIn.StatusCode);
        Assert.Equal("示范市人力资源和社会保障局", top.GetProperty("items")[0].Text("name"));
        Assert.Equal(HttpStatusCode.OK, members.StatusCode);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_and_costs_no_token()
    {
        var token = await PrintAsync();
        using var client = Server.CreateClient();
        using var empty = await client.PostAsJsonAsync("/api/first-admin", new { passwordRepeat = "x" });
        using var made = await client.PostAsJsonAsync("/api/first-admin", Form(token.ToUpperInvariant()));

        Assert.Equal(
            ["/token", "/userName", "/name", "/organisation", "/creditCode", "/password", "/password", "/passwordRepeat"],
            (await empty.JsonAsync()).GetProperty("errors").EnumerateArray().Select(error => error.Text("pointer")));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
    }

    [Fact]
    public async Task An_expired_token_and_an_invented_one_are_refused_alike_and_few_can_be_tried()
    {
        var token = await PrintAsync();
        Server.Time.Advance(FirstAdminToken.Lifetime + TimeSpan.FromSeconds(1));
        using var client = Server.CreateClient();
        using var expired = await client.PostAsJsonAsync("/api/first-admin", Form(token));
        using var invented = await client.PostAsJsonAsync("/api/first-admin", Form("abcdefgh"));
        var (gone, unknown) = (await expired.JsonAsync(), await invented.JsonAsync());
        var last = HttpStatusCode.OK;
        for (var attempt = 2; attempt <= 10; attempt++)
        {
            using var another = await client.PostAsJsonAsync("/api/first-admin", Form($"try{attempt}"));
            last = another.StatusCode;
        }

        Assert.Equal("一次性令牌不正确、已使用或已过期；重新启动服务可获得新的令牌", gone.Text("title"));
        Assert.Equal(gone.Text("code"), unknown.Text("code"));
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task Of_many_who_race_with_the_same_token_one_becomes_the_administrator()
    {
        var token = await PrintAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async number =>
        {
            using var client = Server.CreateClient();
            using var answer = await client.PostAsJsonAsync("/api/first-admin", Form(token, $"racer_{number}"));
            return answer.StatusCode;
        }));

        Assert.Equal(1, answers.Count(status => status == HttpStatusCode.Created));
        await using var command = Server.Database.CreateCommand("SELECT count(*)::int FROM membership WHERE role = 'system-admin'");
        Assert.Equal(1, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task The_database_holds_no_token_that_could_be_read()
    {
        var token = await PrintAsync();
        await using var command = Server.Database.CreateCommand("SELECT string_agg(t::text, ' ') FROM one_time_token t");

        Assert.DoesNotContain(token, (string)(await command.ExecuteScalarAsync())!, StringComparison.Ordinal);
    }

    private async Task<string> PrintAsync()
    {
        var token = FirstAdminToken.Make();
        await new OneTimeTokens(Server.Database).AddAsync(
            token,
            new OneTimeTokenRow
            {
                TokenHash = [],
                Purpose = OneTimeTokenRow.FirstAdmin,
                ExpiresAt = (Server.Time.GetUtcNow() + FirstAdminToken.Lifetime).UtcDateTime,
            },
            default);
        return token;
    }

    private static object Form(string token, string userName = "first_admin") => new
    {
        token,
        userName,
        name = "孟白露",
        organisation = "示范市人力资源和社会保障局",
        creditCode = "11410000MB0DEMC56H",
        password = "Lamp27road",
        passwordRepeat = "Lamp27road",
    };

    private static async Task<(HttpStatusCode Status, string? Code)> CodeAsync(HttpResponseMessage answer) =>
        (answer.StatusCode, (await answer.JsonAsync()).Text("code"));
}
