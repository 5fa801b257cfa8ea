using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SkillReg.Server.Features.Demo;
using SkillReg.Server.Identity;
using SkillReg.Server.Identity.SecondFactors;

namespace SkillReg.Server.Tests.SignIns;

/// <summary>A deployment that asks every member of the staff for a second factor.</summary>
public sealed class SecondFactorApiTests : IAsyncLifetime
{
    private const string Mine = "/api/accounts/current/second-factor";
    private static readonly Guid Unit = DemoPeople.OrganisationId("91110105MA0DEMY28R");
    private static readonly Guid Bureau = DemoPeople.OrganisationId("11410000MB0DEMC56H");

    private TestServer Server { get; } = new() { Identity = IdentitySettings.Default with { StaffNeedsSecondFactor = true } };

    public Task InitializeAsync() => Server.InitializeAsync();

    public Task DisposeAsync() => Server.DisposeAsync();

    [Fact]
    public async Task Staff_without_one_can_do_nothing_but_set_it_up()
    {
        using var reviewer = await Server.SignInAsync("unit1");
        var account = (await reviewer.GetFromJsonAsync<JsonElement>("/api/sessions/current")).GetProperty("account");
        using var before = await reviewer.GetAsync("/api/tasks");
        using var applicant = await Server.SignInAsync("19900000001");
        using var ordinary = await applicant.GetAsync("/api/applications");

        await EnrolAsync(reviewer);
        using var after = await reviewer.GetAsync("/api/tasks");

        Assert.True(account.GetProperty("mustEnrol").GetBoolean());
        Assert.Empty(account.GetProperty("roles").EnumerateArray());
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.OK], [before.StatusCode, ordinary.StatusCode, after.StatusCode]);
    }

    [Fact]
    public async Task Signing_in_asks_for_a_code_that_is_good_once()
    {
        using var reviewer = await Server.SignInAsync("unit1");
        var (secret, _) = await EnrolAsync(reviewer);
        var used = Code(secret);
        Server.Time.Advance(TimeSpan.FromSeconds(30));
        var fresh = Code(secret);

        using var without = await SignInAsync("unit1", null);
        using var replayed = await SignInAsync("unit1", used);
        using var wrong = await SignInAsync("unit1", "000000");
        using var right = await SignInAsync("unit1", fresh);
        using var again = await SignInAsync("unit1", fresh);
        using var wrongPassword = await Server.CreateClient().PostAsJsonAsync("/api/sessions", new { login = "unit1", password = "wrong", code = fresh });

        Assert.Equal("second-factor.needed", (await without.JsonAsync()).Text("code"));
        Assert.False(without.Headers.Contains("Set-Cookie"));
        Assert.Equal("动态口令不正确或已使用，请输入新的口令", (await replayed.JsonAsync()).GetProperty("errors")[0].Text("message"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Created, right.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Equal("session.credentials-wrong", (await wrongPassword.JsonAsync()).Text("code"));
    }

    [Fact]
    public async Task A_recovery_code_stands_in_for_the_app_once()
    {
        using var reviewer = await Server.SignInAsync("unit1");
        var (_, codes) = await EnrolAsync(reviewer);

        using var first = await SignInAsync("unit1", codes[3].ToUpperInvariant());
        using var second = await SignInAsync("unit1", codes[3]);
        var state = await reviewer.GetFromJsonAsync<JsonElement>(Mine);
        await using var command = Server.Database.CreateCommand("SELECT string_agg(r::text, ' ') FROM recovery_code r");

        Assert.Equal(SecondFactorDesk.RecoveryCodes, codes.Distinct().Count());
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity], [first.StatusCode, second.StatusCode]);
        Assert.Equal(SecondFactorDesk.RecoveryCodes - 1, state.GetProperty("recoveryCodes").GetInt32());
        Assert.DoesNotContain(codes[0], (string)(await command.ExecuteScalarAsync())!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_codes_close_the_door_for_a_quarter_of_an_hour_even_to_the_right_one()
    {
        using var reviewer = await Server.SignInAsync("unit1");
        var (secret, _) = await EnrolAsync(reviewer);
        Server.Time.Advance(TimeSpan.FromMinutes(1));
        var statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            using var wrong = await SignInAsync("unit1", $"00000{number}");
            return wrong.StatusCode;
        }));
        using var locked = await SignInAsync("unit1", Code(secret));
        Server.Time.Advance(TimeSpan.FromMinutes(16));
        using var later = await SignInAsync("unit1", Code(secret));

        Assert.Equal((5, 3), (statuses.Count(status => status == HttpStatusCode.UnprocessableEntity), statuses.Count(status => status == HttpStatusCode.TooManyRequests)));
        Assert.Equal("验证失败次数过多，请15分钟后再试", (await locked.JsonAsync()).Text("title"));
        Assert.Equal(HttpStatusCode.Created, later.StatusCode);
    }

    [Fact]
    public async Task Setting_it_up_needs_the_password_and_ends_the_sessions_that_had_only_that()
    {
        using var thief = await Server.SignInAsync("unit1");
        using var owner = await Server.SignInAsync("unit1");
        using var refused = await thief.PostAsJsonAsync($"{Mine}/proposals", new { password = "wrong" });
        await EnrolAsync(owner);
        using var twice = await owner.PostAsJsonAsync($"{Mine}/proposals", new { password = Server.Password });
        var session = await thief.GetFromJsonAsync<JsonElement>("/api/sessions/current");

        Assert.Equal("密码不正确", (await refused.JsonAsync()).GetProperty("errors")[0].Text("message"));
        Assert.Equal("second-factor.already", (await twice.JsonAsync()).Text("code"));
        Assert.Equal(JsonValueKind.Null, session.GetProperty("account").ValueKind);
    }

    [Fact]
    public async Task Only_an_administrator_above_takes_it_away_with_a_reason_that_auditors_read()
    {
        using var admin = await EnrolledAsync("admin1");
        using var beside = await EnrolledAsync("org1");
        using var reviewer = await EnrolledAsync("unit1");
        using var boss = await EnrolledAsync("bureau1");
        var member = await MemberAsync(admin, Unit, "unit1");
        var path = $"/api/organisations/{Unit}/members/{member}/second-factor-resets";
        var higher = $"/api/organisations/{Bureau}/members/{await MemberAsync(admin, Bureau, "bureau1")}/second-factor-resets";
        var own = $"/api/organisations/{Unit}/members/{await MemberAsync(admin, Unit, "org1")}/second-factor-resets";

        using var byStranger = await reviewer.PostAsJsonAsync(path, new { reason = "换手机" });
        using var oneself = await beside.PostAsJsonAsync(own, new { reason = "换手机" });
        using var above = await beside.PostAsJsonAsync(higher, new { reason = "换手机" });
        using var mute = await beside.PostAsJsonAsync(path, new { reason = " " });
        using var done = await beside.PostAsJsonAsync(path, new { reason = "手机遗失" });
        using var again = await beside.PostAsJsonAsync(path, new { reason = "手机遗失" });
        var session = await reviewer.GetFromJsonAsync<JsonElement>("/api/sessions/current");
        using var back = await SignInAsync("unit1", null);
        using var auditor = await EnrolledAsync("audit1");
        var entry = (await auditor.GetFromJsonAsync<JsonElement>("/api/audit-entries")).GetProperty("items").EnumerateArray().Single(one => one.Text("act") == "second-factor.reset");

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], [byStranger.StatusCode, oneself.StatusCode, above.StatusCode]);
        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.NoContent, HttpStatusCode.Conflict], [mute.StatusCode, done.StatusCode, again.StatusCode]);
        Assert.Equal(JsonValueKind.Null, session.GetProperty("account").ValueKind);
        Assert.True((await back.JsonAsync()).GetProperty("account").GetProperty("mustEnrol").GetBoolean());
        Assert.Equal(("孔重阳", "手机遗失"), (entry.Text("actor"), entry.Text("reason")));
    }

    private async Task<HttpClient> EnrolledAsync(string login)
    {
        var client = await Server.SignInAsync(login);
        await EnrolAsync(client);
        return client;
    }

    private async Task<(byte[] Secret, IReadOnlyList<string> Codes)> EnrolAsync(HttpClient client)
    {
        using var proposed = await client.PostAsJsonAsync($"{Mine}/proposals", new { password = Server.Password });
        var proposal = await proposed.JsonAsync();
        Assert.Contains("<svg", proposal.Text("picture"), StringComparison.Ordinal);
        var secret = FromBase32(proposal.Text("secret") ?? "");
        using var wrong = await client.PostAsJsonAsync($"{Mine}/confirmation", new { code = "12345" });
        using var confirmed = await client.PostAsJsonAsync($"{Mine}/confirmation", new { code = Code(secret) });
        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK], [wrong.StatusCode, confirmed.StatusCode]);
        return (secret, [.. (await confirmed.JsonAsync()).GetProperty("recoveryCodes").EnumerateArray().Select(code => code.GetString() ?? "")]);
    }

    private async Task<HttpResponseMessage> SignInAsync(string login, string? code)
    {
        using var client = Server.CreateClient();
        return await client.PostAsJsonAsync("/api/sessions", new { login, password = Server.Password, code });
    }

    private static async Task<string?> MemberAsync(HttpClient admin, Guid organisation, string login) =>
        (await admin.GetFromJsonAsync<JsonElement>($"/api/organisations/{organisation}/members")).GetProperty("items").EnumerateArray()
            .First(one => one.Text("login") == login).Text("id");

    private string Code(byte[] secret) => Totp.CodeOf(secret, Totp.StepOf(Server.Time.GetUtcNow()));

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(octet => Convert.ToByte(bits.Substring(octet * 8, 8), 2))];
    }
}
