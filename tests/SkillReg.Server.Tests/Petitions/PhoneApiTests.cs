using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SkillReg.Server.Features.Demo;
using SkillReg.Server.Identity;
using SkillReg.Server.Tests.Applications;
using SkillReg.Server.Tests.Registrations;

namespace SkillReg.Server.Tests.Petitions;

/// <summary>org1 looks after the unit that the person belongs to.</summary>
public sealed class PhoneApiTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    private static readonly Guid Unit = DemoPeople.OrganisationId("91110105MA0DEMY28R");
    private static readonly Guid OtherTree = DemoPeople.OrganisationId("12410100MB0DEMB41D");

    private TestServer Server => house.Server;

    [Fact]
    [Trait("row", "D-06")]
    [Trait("row", "X-04")]
    public async Task An_admin_of_the_unit_binds_another_phone_with_reason_and_evidence_and_the_old_one_is_told()
    {
        using var person = new Newcomer(Server, Newcomer.FreshPhone());
        await person.RegisterAsync();
        using var admin = await Server.SignInAsync("org1");
        using var decided = await admin.DecideAsync(await person.Client.AssociateAsync(), "approve");
        var account = (await admin.GetFromJsonAsync<JsonElement>($"/api/organisations/{Unit}/people")).GetProperty("items").EnumerateArray()
            .Single(one => one.Text("phone")?[^4..] == person.Phone[^4..]).Text("accountId");
        var phone = Newcomer.FreshPhone();
        var path = $"/api/organisations/{Unit}/people/{account}/phone-changes";

        using var bare = await admin.SendAsync(path, new { phone = "1" });
        var body = new { phone, reason = "原号码已注销", evidence = new[] { await admin.UploadAsync() } };
        var key = Guid.NewGuid();
        using var changed = await admin.SendAsync(path, body, key);
        using var repeated = await admin.SendAsync(path, body, key);
        var session = await person.Client.GetFromJsonAsync<JsonElement>("/api/sessions/current");
        using var old = await person.Client.PostAsJsonAsync("/api/sessions", new { login = person.Phone, password = Newcomer.Password });
        using var fresh = await person.Client.PostAsJsonAsync("/api/sessions", new { login = phone, password = Newcomer.Password });
        using var auditor = await Server.SignInAsync("audit1");
        var entry = (await auditor.GetFromJsonAsync<JsonElement>("/api/audit-entries")).GetProperty("items").EnumerateArray().Single(one => one.Text("act") == "phone.changed");

        Assert.Equal(
            ["/phone 请输入正确的手机号码", "/reason 请填写更换原因，不超过500字", "/evidence 请上传佐证材料"],
            (await bare.JsonAsync()).GetProperty("errors").EnumerateArray().Select(error => $"{error.Text("pointer")} {error.Text("message")}"));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (changed.StatusCode, repeated.StatusCode));
        Assert.Equal(JsonValueKind.Null, session.GetProperty("account").ValueKind);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Created), (old.StatusCode, fresh.StatusCode));
        await person.Client.ToldAsync(Server);
        Assert.Single(await person.MessagesAsync(), text => text == "您的账号绑定的手机号已由单位管理员更换，本手机号不再用于登录。如有疑问，请联系所在单位。");
        Assert.Equal(("孔重阳", "原号码已注销"), (entry.Text("actor"), entry.Text("reason")));
    }

    [Fact]
    public async Task A_phone_of_another_account_is_refused_and_people_of_other_units_do_not_exist()
    {
        using var person = await Server.SignInAsync("19900000010");
        using var admin = await Server.SignInAsync("org1");
        using var decided = await admin.DecideAsync(await person.AssociateAsync(), "approve");
        var people = await admin.GetFromJsonAsync<JsonElement>($"/api/organisations/{Unit}/people");
        var account = people.GetProperty("items").EnumerateArray().Single(one => one.Text("name") == "罗文博").Text("accountId");
        var body = new { phone = "19900000001", reason = "原号码已注销", evidence = new[] { await admin.UploadAsync() } };

        using var taken = await admin.SendAsync($"/api/organisations/{Unit}/people/{account}/phone-changes", body);
        using var elsewhere = await admin.SendAsync($"/api/organisations/{OtherTree}/people/{account}/phone-changes", body);
        using var listed = await admin.GetAsync($"/api/organisations/{OtherTree}/people");
        using var nobody = await admin.SendAsync($"/api/organisations/{Unit}/people/{Guid.NewGuid()}/phone-changes", body);

        Assert.Equal("该手机号已绑定其他账号", (await taken.JsonAsync()).Text("title"));
        Assert.Equal(
            [HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], [elsewhere.StatusCode, listed.StatusCode, nobody.StatusCode]);
    }

    [Fact]
    [Trait("row", "D-06")]
    public async Task Owners_change_it_by_code_where_the_deployment_leaves_it_to_them_and_cannot_elsewhere()
    {
        using var person = new Newcomer(Server, Newcomer.FreshPhone());
        await person.RegisterAsync();
        using var other = new Newcomer(Server, Newcomer.FreshPhone());
        using var unproved = await person.Client.PostAsJsonAsync("/api/accounts/current/phone", new { phone = other.Phone, code = "123456" });

        await using var strict = new TestServer { Identity = IdentitySettings.Default with { OwnersChangePhones = false } };
        await strict.InitializeAsync();
        using var bound = await strict.SignInAsync("19900000001");
        using var refused = await bound.PostAsJsonAsync("/api/accounts/current/phone", new { phone = other.Phone, code = "123456" });

        Assert.Equal("短信验证码不正确或已失效", (await unproved.JsonAsync()).GetProperty("errors")[0].Text("message"));
        Assert.Equal("手机号由系统绑定，不能自行更改；确需更换请联系所在单位管理员", (await refused.JsonAsync()).Text("title"));
    }
}
