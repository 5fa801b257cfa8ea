using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SkillReg.Server.Identity;

namespace SkillReg.Server.Tests.Demo;

public sealed class DemoApiTests(TestServer server, ProductionServer production) : IClassFixture<TestServer>, IClassFixture<ProductionServer>
{
    [Fact]
    public async Task A_demo_shows_its_people_and_each_can_sign_in()
    {
        using var client = server.CreateClient();
        var house = await client.GetFromJsonAsync<JsonElement>("/api/demo/accounts");
        var logins = house.GetProperty("accounts").EnumerateArray().Select(account => account.Text("login") ?? "").ToList();

        Assert.Equal(41, logins.Count);
        Assert.Equal(server.Password, house.Text("password"));
        Assert.Equal(12, server.Password.Length);
        foreach (var login in logins)
        {
            using var person = await server.SignInAsync(login);
        }
    }

    [Fact]
    public async Task Every_role_has_somebody_in_the_demo()
    {
        using var client = server.CreateClient();
        var house = await client.GetFromJsonAsync<JsonElement>("/api/demo/accounts");
        var roles = house.GetProperty("accounts").EnumerateArray()
            .SelectMany(account => account.GetProperty("roles").EnumerateArray().Select(role => role.GetString() ?? ""));

        Assert.Equal(Roles.All.Order(StringComparer.Ordinal), roles.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Messages_are_listed_newest_first_a_page_at_a_time()
    {
        for (var number = 1; number <= 5; number++)
        {
            await using var command = server.Database.CreateCommand("INSERT INTO demo_message VALUES ($1, 'sms', '19900000001', $2, $3)");
            command.Parameters.AddWithValue(Guid.CreateVersion7(server.Time.GetUtcNow().AddMinutes(number)));
            command.Parameters.AddWithValue($"第{number}条");
            command.Parameters.AddWithValue(server.Time.GetUtcNow().UtcDateTime.AddMinutes(number));
            await command.ExecuteNonQueryAsync();
        }

        using var client = server.CreateClient();
        var read = new List<string?>();
        var next = "/api/demo/messages?limit=2";
        while (next is not null)
        {
            var page = await client.GetFromJsonAsync<JsonElement>(next);
            Assert.True(page.GetProperty("items").GetArrayLength() <= 2);
            read.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.Text("text")));
            next = page.Text("next") is { } after ? $"/api/demo/messages?limit=2&after={after}" : null;
        }

        Assert.Equal(["第5条", "第4条", "第3条", "第2条", "第1条"], read);
    }

    [Theory]
    [InlineData("/api/demo/accounts")]
    [InlineData("/api/demo/messages")]
    public async Task Production_has_no_demo(string path)
    {
        using var client = production.Server.CreateClient();
        using var answer = await client.GetAsync(path);
        using var session = await client.GetAsync("/api/sessions/current");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False((await session.JsonAsync()).GetProperty("demo").GetBoolean());
    }

    [Fact]
    public async Task Production_knows_none_of_the_demos_people()
    {
        await using var command = production.Server.Database.CreateCommand("SELECT count(*) FROM account");

        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }
}
