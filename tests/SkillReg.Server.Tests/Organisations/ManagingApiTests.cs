using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SkillReg.Server.Features.Demo;
using SkillReg.Server.Features.Organisations;

namespace SkillReg.Server.Tests.Organisations;

/// <summary>org1 is admin of one unit, admin1 of everything; the supervising unit above org1's is not theirs.</summary>
public sealed class ManagingApiTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Header = "统一社会信用代码,名称,类型,上级信用代码,关联代码,联系方式\n";

    private static readonly Guid Unit = DemoPeople.OrganisationId("91110105MA0DEMY28R");
    private static readonly Guid Supervising = DemoPeople.OrganisationId("91110108MA0DEMX13Y");
    private static readonly Guid OtherTree = DemoPeople.OrganisationId("12410100MB0DEMB41D");

    [Fact]
    public async Task An_admin_sees_their_own_part_of_the_tree_and_nothing_above_or_beside()
    {
        using var admin = await server.SignInAsync("org1");
        using var root = await server.SignInAsync("admin1");
        var own = await ManagedAsync(admin, "");
        var tops = await ManagedAsync(root, "");
        var below = await ManagedAsync(root, $"?below={Supervising}");
        using var above = await admin.GetAsync($"/api/organisations/managed?below={Supervising}");
        using var elsewhere = await admin.GetAsync($"/api/organisations/managed?below={OtherTree}");

        Assert.Equal(["北京示范精密制造有限公司"], own.Select(one => one.Text("name")));
        Assert.Contains("示范市人力资源和社会保障局", tops.Select(one => one.Text("name")));
        Assert.Contains(("北京示范精密制造有限公司", "DEMO-8W2M", "active"), below.Select(one => (one.Text("name"), one.Text("associationCode"), one.Text("state"))));
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [above.StatusCode, elsewhere.StatusCode]);
    }

    [Fact]
    public async Task A_sheet_adds_what_is_good_and_tells_every_bad_line_by_its_number()
    {
        using var admin = await server.SignInAsync("org1");
        var sheet = Header
            + "91110105MA01TEXT1A,二车间,用人单位,91110105MA01TEXT0B,TEAM-0002,\n"
            + "91110105MA01TEXT0B,一分厂,归口单位,,TEAM-0001,\"王府井 1 号, 010-00000000\"\n"
            + "123,\u4e09,用人单位,,,\n"
            + "91110105MA01TEXT2C,,火箭,,AB,\n"
            + "91110105MA01TEXT0B,又一分厂,用人单位,,,\n"
            + "91110105MA01TEXT3D,孤儿,用人单位,91110105MA01TEXT9X,,\n"
            + "12410100MB0DEMB41D,夺来的单位,用人单位,,,\n"
            + "91110105MA01TEXT4E,抢码,用人单位,,DEMO-3K7Q,\n"
            + "91110105MA01TEXT5F,循环甲,用人单位,91110105MA01TEXT6G,,\n"
            + "91110105MA01TEXT6G,循环乙,用人单位,91110105MA01TEXT5F,,\n"
            + "太短,的行\n";

        var first = await ImportAsync(admin, Unit, sheet);
        var again = await ImportAsync(admin, Unit, sheet);
        var children = await ManagedAsync(admin, $"?below={Unit}");
        var grandchildren = await ManagedAsync(admin, $"?below={children.Single(one => one.Text("name") == "一分厂").Text("id")}");
        var other = await ManagedAsync(await server.SignInAsync("admin1"), $"?below={DemoPeople.OrganisationId("11110000MB0DEMF8XQ")}");

        Assert.Equal((2, 0), (first.GetProperty("added").GetInt32(), first.GetProperty("updated").GetInt32()));
        Assert.Equal((0, 2), (again.GetProperty("added").GetInt32(), again.GetProperty("updated").GetInt32()));
        Assert.Equal(
            [
                "4 credit-code", "5 name", "5 kind", "5 association-code", "6 row.repeated", "7 parent", "8 outside", "9 association-code.taken", "10 parent", "11 parent", "12 row.columns",
            ],
            first.GetProperty("problems").EnumerateArray().Select(problem => $"{problem.GetProperty("line").GetInt32()} {problem.Text("rule")}"));
        Assert.Equal("王府井 1 号, 010-00000000", children.Single(one => one.Text("name") == "一分厂").Text("contact"));
        Assert.Equal(["二车间"], grandchildren.Select(one => one.Text("name")));
        Assert.Equal(["中州市示范事业单位后勤服务中心"], other.Select(one => one.Text("name")));
    }

    [Fact]
    public async Task A_sheet_without_its_heading_or_in_another_encoding_changes_nothing_and_strangers_find_no_door()
    {
        using var admin = await server.SignInAsync("org1");
        var headless = await ImportAsync(admin, Unit, "a,b\n1,2\n");
        using var garbled = await PostAsync(admin, Unit, [0xB5, 0xA5, 0xCE, 0xBB]);
        using var above = await PostAsync(admin, Supervising, Encoding.UTF8.GetBytes(Header));

        Assert.Equal("第一行应为：统一社会信用代码,名称,类型,上级信用代码,关联代码,联系方式", headless.GetProperty("problems")[0].Text("message"));
        Assert.Equal("文件应为 UTF-8 编码的 CSV", (await garbled.JsonAsync()).GetProperty("errors")[0].Text("message"));
        Assert.Equal(HttpStatusCode.NotFound, above.StatusCode);
    }

    [Fact]
    public async Task A_new_member_sets_a_password_with_a_token_that_is_good_once()
    {
        using var admin = await server.SignInAsync("org1");
        using var invited = await admin.PostAsJsonAsync($"/api/organisations/{Unit}/invitations", new { login = "New_Reviewer", name = "孟小满", role = "unit-reviewer" });
        using var taken = await admin.PostAsJsonAsync($"/api/organisations/{Unit}/invitations", new { login = "new_reviewer", name = "孟小满", role = "unit-reviewer" });
        using var tooHigh = await admin.PostAsJsonAsync($"/api/organisations/{Unit}/invitations", new { login = "new_boss", name = "孟小满", role = "bureau-reviewer" });
        using var elsewhere = await admin.PostAsJsonAsync($"/api/organisations/{Supervising}/invitations", new { login = "new_other", name = "孟小满", role = "unit-reviewer" });
        var invitation = await invited.JsonAsync();
        using var stranger = server.CreateClient();
        var form = new { token = invitation.Text("token"), password = "Lamp27road", passwordRepeat = "Lamp27road" };
        using var weak = await stranger.PostAsJsonAsync("/api/invitations/redemptions", new { token = invitation.Text("token"), password = "1", passwordRepeat = "2" });
        using var set = await stranger.PostAsJsonAsync("/api/invitations/redemptions", form);
        using var again = await stranger.PostAsJsonAsync("/api/invitations/redemptions", form);
        using var signedIn = await stranger.PostAsJsonAsync("/api/sessions", new { login = "new_reviewer", password = "Lamp27road" });

        Assert.Equal($"#{invitation.Text("token")}", new Uri(invitation.Text("address") ?? "").Fragment);
        Assert.Equal(
            [HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity],
            [taken.StatusCode, tooHigh.StatusCode, elsewhere.StatusCode, weak.StatusCode]);
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict, HttpStatusCode.Created], [set.StatusCode, again.StatusCode, signedIn.StatusCode]);
        Assert.Equal(["unit-reviewer"], (await signedIn.JsonAsync()).GetProperty("account").GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
    }

    [Fact]
    public async Task An_invitation_that_nobody_used_expires()
    {
        using var admin = await server.SignInAsync("org1");
        using var invited = await admin.PostAsJsonAsync($"/api/organisations/{Unit}/invitations", new { login = "late_reviewer", name = "孟小满", role = "unit-reviewer" });
        var token = (await invited.JsonAsync()).Text("token");
        server.Time.Advance(InviteMember.Lifetime + TimeSpan.FromSeconds(1));
        using var stranger = server.CreateClient();
        using var late = await stranger.PostAsJsonAsync("/api/invitations/redemptions", new { token, password = "Lamp27road", passwordRepeat = "Lamp27road" });

        Assert.Equal("邀请不正确、已使用或已过期，请联系管理员重新邀请", (await late.JsonAsync()).Text("title"));
    }

    [Fact]
    public async Task A_substitute_has_the_role_while_it_lasts_and_the_admin_can_end_it()
    {
        using var admin = await server.SignInAsync("org1");
        using var other = await server.SignInAsync("admin1");
        var member = (await MembersAsync(admin)).GetProperty("items").EnumerateArray().First(one => one.Text("login") == "unit1").Text("id");
        var path = $"/api/organisations/{Unit}/members/{member}/substitutions";
        var now = server.Time.GetUtcNow();
        var lend = new { login = "post1", until = now.AddDays(3) };

        using var oneself = await admin.PostAsJsonAsync(path, new { login = "org1", until = now.AddDays(3) });
        using var owner = await admin.PostAsJsonAsync(path, new { login = "unit1", until = now.AddDays(-1) });
        using var wrongPlace = await admin.PostAsJsonAsync(path.Replace($"{Unit}", $"{Supervising}", StringComparison.Ordinal), lend);
        using var lent = await admin.PostAsJsonAsync(path, lend);
        var during = await RolesAsync("post1");
        var listed = (await MembersAsync(admin)).GetProperty("substitutions").EnumerateArray().Single(one => one.Text("login") == "post1");
        using var strange = await admin.DeleteAsync($"/api/organisations/{Unit}/members/{Guid.NewGuid()}/substitutions/{listed.Text("id")}");
        using var ended = await admin.DeleteAsync($"{path}/{listed.Text("id")}");
        var after = await RolesAsync("post1");

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound], [oneself.StatusCode, owner.StatusCode, wrongPlace.StatusCode]);
        Assert.Equal(
            ["/login 代理人不能是本人", "/until 结束时间应晚于现在和开始时间"],
            (await owner.JsonAsync()).GetProperty("errors").EnumerateArray().Select(error => $"{error.Text("pointer")} {error.Text("message")}"));
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.NoContent], [lent.StatusCode, strange.StatusCode, ended.StatusCode]);
        Assert.Equal((true, false), (during.Contains("unit-reviewer"), after.Contains("unit-reviewer")));
    }

    [Fact]
    public async Task A_role_that_the_admin_could_not_give_is_not_theirs_to_take()
    {
        using var root = await server.SignInAsync("admin1");
        using var granted = await root.PostAsJsonAsync($"/api/organisations/{Unit}/members", new { login = "sup1", role = "organisation-admin" });
        using var admin = await server.SignInAsync("org1");
        var rival = (await MembersAsync(admin)).GetProperty("items").EnumerateArray().Single(one => one.Text("login") == "sup1" && one.Text("role") == "organisation-admin").Text("id");
        using var refused = await admin.DeleteAsync($"/api/organisations/{Unit}/members/{rival}");
        using var lent = await admin.PostAsJsonAsync($"/api/organisations/{Unit}/members/{rival}/substitutions", new { login = "post1", until = server.Time.GetUtcNow().AddDays(1) });
        using var ended = await root.DeleteAsync($"/api/organisations/{Unit}/members/{rival}");

        Assert.Equal(HttpStatusCode.NoContent, granted.StatusCode);
        Assert.Equal("您不能撤销自己无权授予的角色，请联系上级管理员", (await refused.JsonAsync()).Text("title"));
        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.NoContent], [lent.StatusCode, ended.StatusCode]);
    }

    private async Task<IReadOnlyList<string?>> RolesAsync(string login)
    {
        using var client = await server.SignInAsync(login);
        var session = await client.GetFromJsonAsync<JsonElement>("/api/sessions/current");
        return [.. session.GetProperty("account").GetProperty("roles").EnumerateArray().Select(role => role.GetString())];
    }

    private static Task<JsonElement> MembersAsync(HttpClient client) => client.GetFromJsonAsync<JsonElement>($"/api/organisations/{Unit}/members");

    private static async Task<IReadOnlyList<JsonElement>> ManagedAsync(HttpClient client, string query) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/api/organisations/managed{query}")).GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement> ImportAsync(HttpClient client, Guid organisation, string sheet)
    {
        using var answer = await PostAsync(client, organisation, Encoding.UTF8.GetBytes(sheet));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, Guid organisation, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", "units.csv" } };
        return await client.PostAsync($"/api/organisations/{organisation}/imports", form);
    }
}
