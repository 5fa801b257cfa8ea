using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace SkillReg.Server.Tests.Sessions;

public sealed class SessionApiTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("19900000001", "林晓禾", "applicant")]
    [InlineData("unit2", "孙立冬", "unit-reviewer")]
    [InlineData("bureau1", "郑秋分", "bureau-reviewer")]
    [InlineData("audit1", "张冬至", "audit-admin")]
    [InlineData("BUREAU2", "王霜降", "bureau-reviewer")]
    public async Task Post_RightPassword_OpensASessionForThatPerson(string login, string name, string role)
    {
        using var client = await server.SignInAsync(login);

        var session = await client.GetFromJsonAsync<JsonElement>("/api/sessions/current");

        Assert.Equal(name, session.GetProperty("account").Text("name"));
        Assert.Contains(role, session.GetProperty("account").GetProperty("roles").EnumerateArray().Select(entry => entry.GetString()));
        Assert.True(session.GetProperty("demo").GetBoolean());
    }

    [Fact]
    public async Task Get_ByAStranger_SaysNobodyWithoutAnError()
    {
        using var client = server.CreateClient();
        using var answer = await client.GetAsync("/api/sessions/current");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(JsonValueKind.Null, (await answer.JsonAsync()).GetProperty("account").ValueKind);
    }

    [Theory]
    [InlineData("bureau1")]
    [InlineData("nobody-of-this-name")]
    public async Task Post_WrongPassword_SaysTheSameWhetherTheAccountExists(string login)
    {
        using var client = server.CreateClient();
        using var answer = await client.PostAsJsonAsync("/api/sessions", new { login, password = "wrong" });

        var problem = await answer.JsonAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("session.credentials-wrong", problem.Text("code"));
        Assert.Equal("账号或密码不正确", problem.Text("title"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("{}", new[] { "/login 请输入账号", "/password 请输入密码" })]
    [InlineData("""{"login":"  ","password":"x"}""", new[] { "/login 请输入账号" })]
    [InlineData("""{"login":null,"password":null,"role":"system-admin"}""", new[] { "/login 请输入账号", "/password 请输入密码" })]
    public async Task Post_MissingFields_TellsAllProblemsAtOnce(string body, string[] expected)
    {
        using var client = server.CreateClient();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/api/sessions", content);

        var problem = await answer.JsonAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("request.invalid", problem.Text("code"));
        Assert.Equal(expected, problem.GetProperty("errors").EnumerateArray().Select(error => $"{error.Text("pointer")} {error.Text("message")}"));
    }

    [Fact]
    public async Task Post_OverlongFields_AreRefusedAtTheEdge()
    {
        using var client = server.CreateClient();
        using var atTheEdge = await client.PostAsJsonAsync("/api/sessions", new { login = new string('a', 200), password = "x" });
        using var beyond = await client.PostAsJsonAsync("/api/sessions", new { login = new string('a', 201), password = new string('x', 201) });

        Assert.Equal(HttpStatusCode.Unauthorized, atTheEdge.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, beyond.StatusCode);
        Assert.Equal(2, (await beyond.JsonAsync()).GetProperty("errors").GetArrayLength());
    }

    [Theory]
    [InlineData("{\"login\":", "application/json", HttpStatusCode.BadRequest, "request.unreadable")]
    [InlineData("[]", "application/json", HttpStatusCode.BadRequest, "request.unreadable")]
    [InlineData("{\"login\":{\"a\":1},\"password\":\"x\"}", "application/json", HttpStatusCode.BadRequest, "request.unreadable")]
    [InlineData("login=bureau1", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType, "request.media-type")]
    public async Task Post_UnreadableBody_IsRefusedWithACode(string body, string type, HttpStatusCode status, string code)
    {
        using var client = server.CreateClient();
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await client.PostAsync("/api/sessions", content);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(code, (await answer.JsonAsync()).Text("code"));
    }

    [Fact]
    public async Task Post_HugeBody_IsRefused()
    {
        using var client = server.CreateClient();
        using var answer = await client.PostAsJsonAsync("/api/sessions", new { login = new string('a', 2 << 20), password = "x" });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Post_WhileSignedIn_EndsTheFormerSession()
    {
        using var client = await server.SignInAsync("unit1");
        using var former = new HttpRequestMessage(HttpMethod.Get, "/api/sessions/current");
        using var first = await client.PostAsJsonAsync("/api/sessions", new { login = "unit1", password = server.Password });
        var cookie = first.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using var second = await client.PostAsJsonAsync("/api/sessions", new { login = "sup1", password = server.Password });

        using var stranger = server.CreateClient();
        former.Headers.Add("Cookie", cookie);
        using var answer = await stranger.SendAsync(former);

        Assert.Equal(JsonValueKind.Null, (await answer.JsonAsync()).GetProperty("account").ValueKind);
    }

    [Fact]
    public async Task Cookie_CannotBeReadByScriptsAndStaysOnThisSite()
    {
        using var client = server.CreateClient();
        using var answer = await client.PostAsJsonAsync("/api/sessions", new { login = "unit1", password = server.Password });

        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("sid=", cookie, StringComparison.Ordinal);
        Assert.Equal(["path=/", "samesite=lax", "httponly"], cookie.Split("; ").Skip(1));
    }

    [Fact]
    public async Task Delete_Current_EndsThisSessionOnly()
    {
        using var client = await server.SignInAsync("comm1");
        using var other = await server.SignInAsync("comm1");

        using var answer = await client.DeleteAsync("/api/sessions/current");
        using var again = await client.DeleteAsync("/api/sessions/current");

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NoContent], [answer.StatusCode, again.StatusCode]);
        Assert.Null(await NameAsync(client));
        Assert.Equal("陈惊蛰", await NameAsync(other));
    }

    [Fact]
    public async Task Delete_All_SignsOutOnEveryDeviceAtOnce()
    {
        using var phone = await server.SignInAsync("comm2");
        using var computer = await server.SignInAsync("comm2");
        using var someoneElse = await server.SignInAsync("comm3");

        using var answer = await phone.DeleteAsync("/api/sessions");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Null(await NameAsync(phone));
        Assert.Null(await NameAsync(computer));
        Assert.Equal("卫夏至", await NameAsync(someoneElse));
    }

    [Fact]
    public async Task Delete_All_ByAStranger_AsksToSignIn()
    {
        using var client = server.CreateClient();
        using var answer = await client.DeleteAsync("/api/sessions");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("session.missing", (await answer.JsonAsync()).Text("code"));
    }

    [Theory]
    [InlineData("sid=short")]
    [InlineData("sid=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sid=%%%not-base64%%%not-base64%%%not-base64%%%")]
    [InlineData("__Host-sid=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Get_InventedCookie_IsNobody(string cookie)
    {
        using var client = server.CreateClient();
        client.DefaultRequestHeaders.Add("Cookie", cookie);

        Assert.Null(await NameAsync(client));
    }

    private static async Task<string?> NameAsync(HttpClient client)
    {
        var account = (await client.GetFromJsonAsync<JsonElement>("/api/sessions/current")).GetProperty("account");
        return account.ValueKind == JsonValueKind.Null ? null : account.Text("name");
    }
}
