using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SkillReg.Server.Tests.Registrations;

public sealed class RealNameApiTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    [Trait("row", "C-08")]
    [Trait("row", "C-13")]
    [Trait("row", "D-03")]
    public async Task Who_postpones_ends_with_an_account_and_the_warning_stands_before_the_choice()
    {
        using var person = await RegisteredAsync();
        var before = await person.Client.GetFromJsonAsync<JsonElement>("/api/registrations/current");

        using var answer = await person.Client.PostAsync("/api/registrations/current/postponement", content: null);
        var after = await person.Client.GetFromJsonAsync<JsonElement>("/api/registrations/current");

        Assert.Equal("如不进行实名认证将无法进行网上报名!", before.GetProperty("rules").Text("realName"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("done", after.Text("next"));
        Assert.Equal("注册成功", after.GetProperty("ending").Text("title"));
        Assert.False(after.GetProperty("ending").GetProperty("verified").GetBoolean());
    }

    [Fact]
    [Trait("row", "C-09")]
    [Trait("row", "C-10")]
    [Trait("row", "D-04")]
    public async Task A_name_that_belongs_to_the_number_ends_verified()
    {
        using var person = await RegisteredAsync();
        using var answer = await person.ProveAsync("苗小雨", Newcomer.FreshIdNumber());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("认证成功", (await answer.JsonAsync()).Text("title"));
        var session = await person.Client.GetFromJsonAsync<JsonElement>("/api/sessions/current");
        Assert.Equal("苗小雨", session.GetProperty("account").Text("name"));
    }

    [Fact]
    [Trait("row", "C-08")]
    public async Task Who_postponed_can_still_be_verified_later_but_not_twice()
    {
        using var person = await RegisteredAsync();
        using var postponed = await person.Client.PostAsync("/api/registrations/current/postponement", content: null);
        using var proved = await person.ProveAsync("苗小雨", Newcomer.FreshIdNumber());
        using var again = await person.ProveAsync("苗小雨", Newcomer.FreshIdNumber());

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], [proved.StatusCode, again.StatusCode]);
        Assert.Equal("您已完成实名认证", (await again.JsonAsync()).Text("title"));
    }

    [Fact]
    [Trait("row", "C-11")]
    [Trait("row", "D-04")]
    public async Task A_name_that_does_not_belong_to_the_number_may_be_tried_again()
    {
        using var person = await RegisteredAsync();
        using var wrong = await person.ProveAsync("林晓荷", "110101199003071225");
        using var right = await person.ProveAsync("苗小雨", Newcomer.FreshIdNumber());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal("信息比对不一致，提示核对后重新交验", (await wrong.JsonAsync()).Text("title"));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    [Trait("row", "C-12")]
    public async Task A_number_that_proves_another_account_is_refused_with_the_two_ways_out()
    {
        using var person = await RegisteredAsync();
        using var answer = await person.ProveAsync("林晓禾", "110101199003071225");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("该身份证号已被其他账号认证，提示换绑或人工申诉", (await answer.JsonAsync()).Text("title"));
    }

    [Theory]
    [InlineData("110101199003071226", "身份证号校验不通过，请核对")]
    [InlineData("110101199002301121", "身份证号中的出生日期不正确")]
    [InlineData("999999199003071226", "身份证号的地区码不正确")]
    [InlineData("1101011990", "身份证号应为18位，最后一位可以是X")]
    public async Task A_number_that_cannot_be_one_is_not_even_asked_about(string number, string message)
    {
        using var person = await RegisteredAsync();
        using var answer = await person.ProveAsync("", number);

        Assert.Equal(
            ["/name 请输入身份证上的姓名", $"/idNumber {message}"],
            (await answer.JsonAsync()).GetProperty("errors").EnumerateArray().Select(error => $"{error.Text("pointer")} {error.Text("message")}"));
    }

    [Fact]
    [Trait("row", "C-14")]
    [Trait("row", "D-08")]
    [Trait("row", "A-13")]
    public async Task Whoever_is_verified_signs_in_with_user_name_phone_or_number()
    {
        using var person = new Newcomer(server, Newcomer.FreshPhone());
        await person.RegisterAsync("three_ways");
        var number = Newcomer.FreshIdNumber();
        using var proved = await person.ProveAsync("苗小雨", number);

        foreach (var login in new[] { "three_ways", "Three_Ways", person.Phone, number, number.ToLowerInvariant() })
        {
            using var client = server.CreateClient();
            using var answer = await client.PostAsJsonAsync("/api/sessions", new { login, password = Newcomer.Password });
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_new_password_by_code_ends_every_session_and_the_old_password()
    {
        using var person = await RegisteredAsync();
        server.Time.Advance(TimeSpan.FromSeconds(60));
        using var elsewhere = new Newcomer(server, person.Phone);
        var code = await elsewhere.GetCodeAsync("password-reset");
        using var reset = await elsewhere.Client.PostAsJsonAsync(
            "/api/password-resets", new { phone = person.Phone, code, password = "Street48lamp", passwordRepeat = "Street48lamp" });
        using var reused = await elsewhere.Client.PostAsJsonAsync(
            "/api/password-resets", new { phone = person.Phone, code, password = "Other48lamp", passwordRepeat = "Other48lamp" });
        using var old = await elsewhere.Client.PostAsJsonAsync("/api/sessions", new { login = person.Phone, password = Newcomer.Password });
        using var fresh = await elsewhere.Client.PostAsJsonAsync("/api/sessions", new { login = person.Phone, password = "Street48lamp" });

        Assert.Equal(
            [HttpStatusCode.NoContent, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Unauthorized, HttpStatusCode.Created],
            [reset.StatusCode, reused.StatusCode, old.StatusCode, fresh.StatusCode]);
        var session = await person.Client.GetFromJsonAsync<JsonElement>("/api/sessions/current");
        Assert.Equal(JsonValueKind.Null, session.GetProperty("account").ValueKind);
    }

    private async Task<Newcomer> RegisteredAsync()
    {
        var person = new Newcomer(server, Newcomer.FreshPhone());
        await person.RegisterAsync();
        return person;
    }
}
