using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SkillReg.Server.Tests.Registrations;

public sealed class RegistrationApiTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    [Trait("row", "A-03")]
    [Trait("row", "A-04")]
    [Trait("row", "A-05")]
    [Trait("row", "A-11")]
    [Trait("row", "C-04")]
    [Trait("row", "C-05")]
    public async Task A_stranger_is_shown_three_steps_and_the_rules_of_the_first()
    {
        using var client = server.CreateClient();
        var registration = await client.GetFromJsonAsync<JsonElement>("/api/registrations/current");

        Assert.Equal("account", registration.Text("next"));
        Assert.Equal(["注册账号", "实名认证", "完成"], registration.GetProperty("steps").EnumerateArray().Select(step => step.Text("title")));
        Assert.Equal("提示：持北京通账号无需注册，可以直接登录政务大厅啦！", registration.GetProperty("steps")[0].Text("hint"));
        var rules = registration.GetProperty("rules");
        Assert.Equal("6-20个字符，第一位必须是字母，支持数字、字母、下划线的组合", rules.Text("userName"));
        Assert.Equal("我已阅读并同意《用户协议》", rules.Text("agreement"));
        Assert.Equal("同步成为中国政务服务平台用户", rules.Text("nationalSync"));
    }

    [Fact]
    [Trait("row", "A-08")]
    [Trait("row", "C-07")]
    [Trait("row", "B-27")]
    public async Task A_phone_and_its_code_make_an_account_and_lead_to_the_next_step()
    {
        using var person = new Newcomer(server, Newcomer.FreshPhone());
        await person.RegisterAsync();

        var session = await person.Client.GetFromJsonAsync<JsonElement>("/api/sessions/current");
        Assert.Equal(["applicant"], session.GetProperty("account").GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.Equal("identity", (await person.Client.GetFromJsonAsync<JsonElement>("/api/registrations/current")).Text("next"));
    }

    [Fact]
    [Trait("row", "A-05")]
    [Trait("row", "A-06")]
    [Trait("row", "A-09")]
    [Trait("row", "A-10")]
    [Trait("row", "A-11")]
    [Trait("row", "D-05")]
    public async Task Everything_that_is_wrong_is_told_at_once_and_nothing_happens()
    {
        using var client = server.CreateClient();
        using var answer = await client.PostAsJsonAsync("/api/registrations", new
        {
            userName = "1abc",
            phone = "12345",
            code = "",
            password = "xyz",
            passwordRepeat = "xyy",
            agreementAccepted = false,
            role = "system-admin",
        });

        var problem = await answer.JsonAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(
            [
                "/userName 用户名须为6-20个字符，第一位必须是字母，支持数字、字母、下划线的组合",
                "/phone 请输入正确的手机号码",
                "/code 请输入短信验证码",
                "/password 密码应为8-20位",
                "/password 密码须同时包含字母和数字",
                "/passwordRepeat 两次输入的密码不一致",
                "/agreementAccepted 请阅读并同意《用户协议》",
            ],
            problem.GetProperty("errors").EnumerateArray().Select(error => $"{error.Text("pointer")} {error.Text("message")}"));
    }

    [Fact]
    [Trait("row", "A-11")]
    public async Task The_version_and_time_of_what_was_agreed_to_are_kept_and_the_second_tick_only_when_it_was_set()
    {
        using var person = new Newcomer(server, Newcomer.FreshPhone());
        await person.RegisterAsync();

        await using var command = server.Database.CreateCommand(
            "SELECT array_agg(c.purpose || ' ' || c.version) FROM consent c JOIN account a ON a.id = c.account_id WHERE a.phone_mask = $1 AND c.at = $2");
        command.Parameters.AddWithValue($"{person.Phone[..3]}****{person.Phone[^4..]}");
        command.Parameters.AddWithValue(server.Time.GetUtcNow().UtcDateTime);
        Assert.Equal(["user-agreement 2026-01"], await command.ExecuteScalarAsync() as string[] ?? []);
    }

    [Fact]
    [Trait("row", "A-07")]
    [Trait("row", "C-06")]
    public async Task No_code_is_sent_without_a_passed_challenge_and_a_challenge_passes_once()
    {
        using var person = new Newcomer(server, Newcomer.FreshPhone());
        using var none = await person.Client.PostAsJsonAsync("/api/phone-codes", new { phone = person.Phone, purpose = "registration" });
        var solved = await person.SolveAsync("phone-code");
        using var first = await person.Client.PostAsJsonAsync("/api/phone-codes", new { phone = person.Phone, purpose = "registration", challenge = solved });
        server.Time.Advance(TimeSpan.FromSeconds(61));
        using var second = await person.Client.PostAsJsonAsync("/api/phone-codes", new { phone = person.Phone, purpose = "registration", challenge = solved });
        using var other = new Newcomer(server, person.Phone);
        using var foreign = await person.Client.PostAsJsonAsync(
            "/api/phone-codes", new { phone = person.Phone, purpose = "registration", challenge = await other.SolveAsync("phone-code") });
        using var wrongPurpose = await person.Client.PostAsJsonAsync(
            "/api/phone-codes", new { phone = person.Phone, purpose = "registration", challenge = await person.SolveAsync("sign-in") });

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        foreach (var refused in new[] { none, second, foreign, wrongPurpose })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Equal("图形验证码不正确或已失效，请重新获取", (await refused.JsonAsync()).Text("title"));
        }
    }

    [Fact]
    public async Task A_picture_is_a_picture_and_a_guess_is_refused()
    {
        using var person = new Newcomer(server, Newcomer.FreshPhone());
        using var answer = await person.Client.PostAsJsonAsync("/api/challenges", new { purpose = "phone-code" });
        var challenge = await answer.JsonAsync();
        var picture = Convert.FromBase64String((challenge.Text("picture") ?? "")["data:image/png;base64,".Length..]);
        using var guess = await person.Client.PostAsJsonAsync(
            "/api/phone-codes", new { phone = person.Phone, purpose = "registration", challenge = new { id = challenge.GetProperty("id").GetGuid(), answer = "0000" } });

        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], picture[..8]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, guess.StatusCode);
    }

    [Fact]
    [Trait("row", "D-07")]
    public async Task Another_code_waits_a_minute_and_the_answer_says_what_to_do_when_none_comes()
    {
        using var person = new Newcomer(server, Newcomer.FreshPhone());
        using var first = await person.AskForCodeAsync();
        server.Time.Advance(TimeSpan.FromSeconds(59));
        using var early = await person.AskForCodeAsync();
        server.Time.Advance(TimeSpan.FromSeconds(1));
        using var again = await person.AskForCodeAsync();

        var view = await first.JsonAsync();
        Assert.Equal(60, view.GetProperty("resendAfter").GetInt32());
        Assert.Equal("如果接收不到短信，请关闭手机短信拦截功能", view.Text("hint"));
        Assert.Equal(HttpStatusCode.TooManyRequests, early.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), early.Headers.RetryAfter?.Delta);
        Assert.Equal("phone-code.too-often", (await early.JsonAsync()).Text("code"));
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
    }

    [Theory]
    [InlineData("000000", 0)]
    [InlineData(null, 301)]
    [Trait("row", "A-08")]
    public async Task A_wrong_or_expired_code_is_refused(string? typed, int secondsLater)
    {
        using var person = new Newcomer(server, Newcomer.FreshPhone());
        var code = await person.GetCodeAsync();
        server.Time.Advance(TimeSpan.FromSeconds(secondsLater));

        using var answer = await person.Client.PostAsJsonAsync("/api/registrations", person.Form(typed is null ? code : typed == code ? "000001" : typed));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("短信验证码不正确或已失效", (await answer.JsonAsync()).GetProperty("errors")[0].Text("message"));
    }

    [Fact]
    [Trait("row", "A-08")]
    public async Task After_five_wrong_tries_the_right_code_is_worth_nothing()
    {
        using var person = new Newcomer(server, Newcomer.FreshPhone());
        var code = await person.GetCodeAsync();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var wrong = await person.Client.PostAsJsonAsync("/api/registrations", person.Form(code == "111111" ? "222222" : "111111"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        using var answer = await person.Client.PostAsJsonAsync("/api/registrations", person.Form(code));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task A_code_belongs_to_the_browser_that_asked_for_it()
    {
        using var person = new Newcomer(server, Newcomer.FreshPhone());
        using var thief = new Newcomer(server, person.Phone);
        var code = await person.GetCodeAsync();

        using var stolen = await thief.Client.PostAsJsonAsync("/api/registrations", person.Form(code));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, stolen.StatusCode);
    }

    [Fact]
    public async Task A_phone_with_an_account_gets_the_same_answer_and_another_message()
    {
        using var person = new Newcomer(server, Newcomer.FreshPhone());
        await person.RegisterAsync();
        server.Time.Advance(TimeSpan.FromSeconds(60));
        using var again = new Newcomer(server, person.Phone);
        var before = (await again.MessagesAsync()).Count;

        using var answer = await again.AskForCodeAsync();

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.StartsWith("您的手机号已注册过账号，请直接登录", await again.NextMessageAsync(before), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_race_for_one_user_name_do_not_both_get_it()
    {
        using var one = new Newcomer(server, Newcomer.FreshPhone());
        using var two = new Newcomer(server, Newcomer.FreshPhone());
        var forms = new[] { one.Form(await one.GetCodeAsync(), "race_for_it"), two.Form(await two.GetCodeAsync(), "Race_For_It") };

        var answers = await Task.WhenAll(one.Client.PostAsJsonAsync("/api/registrations", forms[0]), two.Client.PostAsJsonAsync("/api/registrations", forms[1]));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        foreach (var answer in answers)
            answer.Dispose();
    }
}
