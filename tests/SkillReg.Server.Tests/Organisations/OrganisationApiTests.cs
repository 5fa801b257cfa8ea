using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SkillReg.Server.Features.Demo;

namespace SkillReg.Server.Tests.Organisations;

/// <summary>org1 looks after one unit; its supervising unit, the unit of another tree and an invented one are not theirs.</summary>
public sealed class OrganisationApiTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly Guid Own = DemoPeople.OrganisationId("91110105MA0DEMY28R");
    private static readonly Guid Parent = DemoPeople.OrganisationId("91110108MA0DEMX13Y");
    private static readonly Guid OtherTree = DemoPeople.OrganisationId("91110107MA0DEME71B");
    private static readonly Guid Sibling = DemoPeople.OrganisationId("12410100MB0DEMB41D");

    [Fact]
    [Trait("row", "D-12")]
    public async Task The_tree_is_walked_from_the_top_and_says_whom_to_ask()
    {
        using var client = await server.SignInAsync("19900000012");
        var top = await BelowAsync(client, "");
        var bureau = top.Single(one => one.Text("name") == "示范市人力资源和社会保障局");
        var middle = await BelowAsync(client, $"?below={bureau.Text("id")}");
        var units = await BelowAsync(client, $"?below={middle.Single(one => one.Text("name") == "中州市示范管理局").Text("id")}");

        Assert.True(bureau.GetProperty("hasChildren").GetBoolean());
        Assert.Equal("人事考试咨询窗口 010-00000000", bureau.Text("contact"));
        Assert.Equal(["中州市示范事业单位后勤服务中心"], units.Select(one => one.Text("name")));
        Assert.False(units[0].GetProperty("hasChildren").GetBoolean());
    }

    [Fact]
    [Trait("row", "C-20")]
    public async Task A_unit_is_found_by_the_code_it_gave_its_people_and_codes_cannot_be_tried_through()
    {
        using var client = await server.SignInAsync("19900000011");
        using var found = await client.PostAsJsonAsync("/api/organisations/lookups", new { code = "demo-8w2m" });
        using var unknown = await client.PostAsJsonAsync("/api/organisations/lookups", new { code = "DEMO-0000" });
        for (var attempt = 2; attempt < 10; attempt++)
        {
            using var another = await client.PostAsJsonAsync("/api/organisations/lookups", new { code = $"DEMO-{attempt:0000}" });
        }

        using var tooOften = await client.PostAsJsonAsync("/api/organisations/lookups", new { code = "DEMO-8W2M" });

        Assert.Equal("北京示范精密制造有限公司", (await found.JsonAsync()).Text("name"));
        Assert.Equal("没有找到该单位关联代码，请向用人单位核实", (await unknown.JsonAsync()).GetProperty("errors")[0].Text("message"));
        Assert.Equal(HttpStatusCode.TooManyRequests, tooOften.StatusCode);
    }

    [Fact]
    public async Task An_admin_sees_and_grants_at_their_own_unit_what_they_have_themselves()
    {
        using var admin = await server.SignInAsync("org1");
        var before = await MembersAsync(admin, Own);

        using var granted = await GrantAsync(admin, Own, "finance1", "unit-reviewer");
        var after = await MembersAsync(admin, Own);
        using var reviewer = await server.SignInAsync("finance1");
        var session = await reviewer.GetFromJsonAsync<JsonElement>("/api/sessions/current");

        Assert.Equal(["personnel-office", "unit-reviewer"], before.GetProperty("grantable").EnumerateArray().Select(role => role.GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.NoContent, granted.StatusCode);
        Assert.Equal(before.GetProperty("items").GetArrayLength() + 1, after.GetProperty("items").GetArrayLength());
        Assert.Contains("unit-reviewer", session.GetProperty("account").GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
    }

    [Theory]
    [InlineData("finance1", "bureau-reviewer", "/role 您不能在此单位授予这个角色")]
    [InlineData("finance1", "organisation-admin", "/role 您不能在此单位授予这个角色")]
    [InlineData("finance1", "system-admin", "/role 您不能在此单位授予这个角色")]
    [InlineData("finance1", "emperor", "/role 您不能在此单位授予这个角色")]
    [InlineData("org1", "unit-reviewer", "/login 不能给自己授予角色")]
    [InlineData("nobody", "unit-reviewer", "/login 没有这个登录名")]
    public async Task Nothing_else_is_granted(string login, string role, string problem)
    {
        using var admin = await server.SignInAsync("org1");
        using var answer = await GrantAsync(admin, Own, login, role);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal([problem], (await answer.JsonAsync()).GetProperty("errors").EnumerateArray().Select(error => $"{error.Text("pointer")} {error.Text("message")}"));
    }

    [Fact]
    public async Task Other_organisations_are_as_absent_as_an_invented_one()
    {
        using var admin = await server.SignInAsync("org1");
        var bodies = new HashSet<string>();
        foreach (var place in new[] { Parent, Sibling, OtherTree, Guid.Empty })
        {
            using var list = await admin.GetAsync($"/api/organisations/{place}/members");
            using var grant = await GrantAsync(admin, place, "finance1", "unit-reviewer");
            using var end = await admin.DeleteAsync($"/api/organisations/{place}/members/{Guid.Empty}");
            foreach (var answer in new[] { list, grant, end })
            {
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
                bodies.Add($"{(await answer.JsonAsync()).Text("code")}");
            }
        }

        Assert.Equal(["request.not-found"], bodies);
    }

    [Fact]
    public async Task Who_loses_a_role_is_signed_out_and_comes_back_without_it()
    {
        using var root = await server.SignInAsync("admin1");
        using var reviewer = await server.SignInAsync("sup2");
        var supervising = DemoPeople.OrganisationId("11110000MB0DEMF8XQ");
        var member = (await MembersAsync(root, supervising)).GetProperty("items").EnumerateArray().Single(one => one.Text("login") == "sup2");
        using var ended = await root.DeleteAsync($"/api/organisations/{supervising}/members/{member.Text("id")}");
        using var again = await root.DeleteAsync($"/api/organisations/{supervising}/members/{member.Text("id")}");
        var session = await reviewer.GetFromJsonAsync<JsonElement>("/api/sessions/current");
        using var back = await server.SignInAsync("sup2");
        var later = await back.GetFromJsonAsync<JsonElement>("/api/sessions/current");

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NotFound], [ended.StatusCode, again.StatusCode]);
        Assert.Equal(JsonValueKind.Null, session.GetProperty("account").ValueKind);
        Assert.Empty(later.GetProperty("account").GetProperty("roles").EnumerateArray());
    }

    private static async Task<IReadOnlyList<JsonElement>> BelowAsync(HttpClient client, string query) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/api/organisations{query}")).GetProperty("items").EnumerateArray()];

    private static Task<JsonElement> MembersAsync(HttpClient client, Guid organisation) =>
        client.GetFromJsonAsync<JsonElement>($"/api/organisations/{organisation}/members");

    private static Task<HttpResponseMessage> GrantAsync(HttpClient client, Guid organisation, string login, string role) =>
        client.PostAsJsonAsync($"/api/organisations/{organisation}/members", new { login, role });
}
