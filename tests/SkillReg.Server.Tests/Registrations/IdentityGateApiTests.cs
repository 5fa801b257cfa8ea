using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SkillReg.Server.Tests.Registrations;

public sealed class IdentityGateApiTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Number = "11010819930911048X";
    private const string Name = "崔北辰";
    private const string Promise = "我已确认上方所填写内容为本人有效证件中的真实姓名和证件号码";

    [Fact]
    [Trait("row", "A-16")]
    [Trait("row", "A-18")]
    [Trait("row", "A-19")]
    [Trait("row", "A-21")]
    public async Task The_page_shows_the_masked_identity_and_the_words_to_type()
    {
        using var client = await server.SignInAsync("19900000001");
        var gate = await client.GetFromJsonAsync<JsonElement>("/api/identity-confirmations/current");

        Assert.Equal("needed", gate.Text("state"));
        Assert.Equal("请在本页面中确认您的真实姓名和有效证件号码，一经确认，您在系统中将无法自行修改。请您谨慎操作。", gate.Text("banner"));
        Assert.Equal("居民身份证 110101********1225 林**", $"{gate.Text("idType")} {gate.Text("idNumber")} {gate.Text("name")}");
        Assert.Equal(Promise, gate.Text("promise"));
        Assert.Equal("*请按照下方的文字输入", gate.Text("promiseHint"));
    }

    [Fact]
    [Trait("row", "A-17")]
    [Trait("row", "A-22")]
    [Trait("row", "A-23")]
    [Trait("row", "A-18")]
    [Trait("row", "X-04")]
    public async Task It_is_asked_back_once_saved_once_and_locked_for_good()
    {
        using var client = await server.SignInAsync("19900000017");
        using var asked = await client.PostAsJsonAsync("/api/identity-confirmations", new { idNumber = Number, name = Name, promise = Promise });
        var question = await asked.JsonAsync();
        var between = await client.GetFromJsonAsync<JsonElement>("/api/identity-confirmations/current");
        using var saved = await client.PostAsJsonAsync(
            "/api/identity-confirmations", new { idNumber = Number, name = Name, promise = Promise, token = question.Text("token") });
        using var again = await client.PostAsJsonAsync(
            "/api/identity-confirmations", new { idNumber = Number, name = Name, promise = Promise, token = question.Text("token") });

        Assert.Equal("你确定要保存确认信息吗?", question.Text("question"));
        Assert.Equal("needed", between.Text("state"));
        Assert.Equal("身份信息确认成功,如有改动,请您将公共服务平台中个人信息修改为一致信息!", (await saved.JsonAsync()).Text("message"));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("身份信息已确认，无法自行修改；确需更正请联系管理员", (await again.JsonAsync()).Text("title"));
        Assert.Equal("confirmed", (await client.GetFromJsonAsync<JsonElement>("/api/identity-confirmations/current")).Text("state"));
    }

    [Fact]
    [Trait("row", "A-20")]
    [Trait("row", "A-21")]
    public async Task What_is_not_exactly_the_current_identity_and_the_promise_is_refused_as_a_whole()
    {
        using var client = await server.SignInAsync("19900000002");
        using var answer = await client.PostAsJsonAsync(
            "/api/identity-confirmations", new { idNumber = Number, name = Name, promise = Promise[..^1] });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(
            ["/idNumber 确认证件号与当前证件号码不一致", "/name 确认姓名与当前姓名不一致", $"/promise 请按照文字输入：{Promise}"],
            (await answer.JsonAsync()).GetProperty("errors").EnumerateArray().Select(error => $"{error.Text("pointer")} {error.Text("message")}"));
    }

    [Fact]
    [Trait("row", "A-22")]
    public async Task A_token_of_somebody_else_confirms_nothing()
    {
        using var mine = await server.SignInAsync("19900000003");
        using var theirs = await server.SignInAsync("19900000004");
        using var asked = await theirs.PostAsJsonAsync("/api/identity-confirmations", new { idNumber = "110106199202290289", name = "何静怡", promise = Promise });
        using var answer = await mine.PostAsJsonAsync(
            "/api/identity-confirmations", new { idNumber = "11022119881008853X", name = "顾明远", promise = Promise, token = (await asked.JsonAsync()).Text("token") });

        Assert.False((await answer.JsonAsync()).GetProperty("confirmed").GetBoolean());
    }

    [Fact]
    [Trait("row", "D-03")]
    public async Task Who_has_proved_nothing_has_nothing_to_confirm()
    {
        using var person = new Newcomer(server, Newcomer.FreshPhone());
        await person.RegisterAsync();
        using var answer = await person.Client.PostAsJsonAsync("/api/identity-confirmations", new { idNumber = Number, name = Name, promise = Promise });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("请先完成实名认证。如不进行实名认证将无法进行网上报名!", (await answer.JsonAsync()).Text("title"));
    }
}
