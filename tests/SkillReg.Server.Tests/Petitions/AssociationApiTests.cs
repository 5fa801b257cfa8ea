using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Server.Features.Demo;
using SkillReg.Server.Tests.Applications;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Tests.Petitions;

public sealed class AssociationApiTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    private static readonly Guid Unit = DemoPeople.OrganisationId("91110105MA0DEMY28R");

    [Fact]
    [Trait("row", "C-19")]
    public async Task Who_belongs_to_no_unit_is_told_so_in_the_words_of_the_guide()
    {
        using var person = await house.Server.SignInAsync("19900000001");
        var page = await person.GetFromJsonAsync<JsonElement>("/api/petitions");

        Assert.Equal("您未关联单位，请点击进行关联", page.Text("hint"));
        Assert.Equal(JsonValueKind.Null, page.GetProperty("association").ValueKind);
    }

    [Fact]
    [Trait("row", "C-20")]
    public async Task A_request_is_sent_only_after_the_second_confirmation_and_once()
    {
        using var person = await house.Server.SignInAsync("19900000002");
        using var asked = await person.SendAsync("/api/petitions/associations", new { code = "demo-8w2m" });
        var question = await asked.JsonAsync();
        var before = await person.GetFromJsonAsync<JsonElement>("/api/petitions");

        var key = Guid.NewGuid();
        var body = new { code = "DEMO-8W2M", token = question.Text("token") };
        using var sent = await person.SendAsync("/api/petitions/associations", body, key);
        using var repeated = await person.SendAsync("/api/petitions/associations", body, key);
        using var second = await person.SendAsync("/api/petitions/associations", body);
        var after = await person.GetFromJsonAsync<JsonElement>("/api/petitions");

        Assert.Equal("您确定要申请关联“北京示范精密制造有限公司”吗？", question.Text("question"));
        Assert.Empty(before.GetProperty("items").EnumerateArray());
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict], [sent.StatusCode, repeated.StatusCode, second.StatusCode]);
        Assert.Equal("您有一项同类申请正在办理，请等待办结或先撤回", (await second.JsonAsync()).Text("title"));
        var item = Assert.Single(after.GetProperty("items").EnumerateArray());
        Assert.Equal(("关联用人单位", "办理中", true), (item.Text("title"), item.Text("statusLabel"), item.GetProperty("isOpen").GetBoolean()));
    }

    [Fact]
    [Trait("row", "C-21")]
    public async Task The_unit_accepts_in_its_inbox_and_the_person_belongs_to_it_and_is_told()
    {
        using var person = await house.Server.SignInAsync("19900000003");
        var petition = await person.AssociateAsync();
        using var admin = await house.Server.SignInAsync("org1");
        using var stranger = await house.Server.SignInAsync("unit1");
        var task = await admin.TaskAsync(petition);
        var shown = await admin.GetFromJsonAsync<JsonElement>($"/api/tasks/{task}/petition");
        using var hidden = await stranger.GetAsync($"/api/tasks/{task}/petition");
        using var foreign = await stranger.SendAsync($"/api/tasks/{task}/petition/decision", new { outcome = "approve" });

        using var decided = await admin.DecideAsync(petition, "approve");
        var page = await person.GetFromJsonAsync<JsonElement>("/api/petitions");

        Assert.Equal(("顾明远", "关联用人单位"), (shown.Text("applicant"), shown.Text("title")));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.StatusCode, foreign.StatusCode));
        Assert.Equal(HttpStatusCode.OK, decided.StatusCode);
        Assert.Equal("北京示范精密制造有限公司", page.GetProperty("association").Text("name"));
        Assert.Equal("已通过", (await person.PetitionAsync(petition)).Text("statusLabel"));
        Assert.Contains("您的“关联用人单位”申请已通过。", await person.ToldAsync(house.Server));
    }

    [Fact]
    [Trait("row", "C-21")]
    public async Task A_refusal_needs_a_reason_which_the_person_reads_and_may_ask_again()
    {
        using var person = await house.Server.SignInAsync("19900000004");
        var petition = await person.AssociateAsync();
        using var admin = await house.Server.SignInAsync("org1");

        using var without = await admin.DecideAsync(petition, "refuse");
        using var refused = await admin.DecideAsync(petition, "refuse", "不是本单位职工");
        var seen = await person.PetitionAsync(petition);
        var again = await person.AssociateAsync();

        Assert.Equal("请填写原因，不超过500字", (await without.JsonAsync()).GetProperty("errors")[0].Text("message"));
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal(("未通过", "不是本单位职工"), (seen.Text("statusLabel"), seen.Text("reason")));
        Assert.NotEqual(petition, again);
    }

    [Fact]
    public async Task What_is_not_decided_yet_may_be_taken_back_by_whoever_asked_and_by_nobody_else()
    {
        using var person = await house.Server.SignInAsync("19900000005");
        using var other = await house.Server.SignInAsync("19900000006");
        var petition = await person.AssociateAsync();

        using var foreign = await other.PostAsync($"/api/petitions/{petition}/withdrawal", content: null);
        using var withdrawn = await person.PostAsync($"/api/petitions/{petition}/withdrawal", content: null);
        using var admin = await house.Server.SignInAsync("org1");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NoContent), (foreign.StatusCode, withdrawn.StatusCode));
        Assert.Equal("已撤回", (await person.PetitionAsync(petition)).Text("statusLabel"));
        Assert.Null(await admin.TaskAsync(petition));
    }

    [Fact]
    public async Task A_unit_that_does_not_answer_is_reminded_and_after_twenty_working_days_it_is_too_late()
    {
        await using var slow = new SlowHouse();
        await slow.House.InitializeAsync();
        var server = slow.House.Server;
        using var person = await server.SignInAsync("19900000007");
        var petition = await person.AssociateAsync();
        var timers = server.Services.GetRequiredService<TimerPump>();

        server.Time.Advance(TimeSpan.FromDays(10));
        await timers.FireDueAsync(default);
        using var admin = await server.SignInAsync("org1");
        var reminded = await admin.ToldAsync(server);
        server.Time.Advance(TimeSpan.FromDays(60));
        await timers.FireDueAsync(default);
        using var back = await server.SignInAsync("19900000007");

        Assert.Equal(["有一项“关联用人单位”申请等待您办理，请尽快处理。"], reminded);
        Assert.Equal("逾期失效", (await back.PetitionAsync(petition)).Text("statusLabel"));
        Assert.Equal("您的“关联用人单位”申请逾期未办结，已失效，可以重新申请。", (await back.ToldAsync(server))[0]);
    }

    [Fact]
    public async Task A_merged_unit_leads_to_its_successor_and_a_closed_one_says_whom_to_ask()
    {
        await using var own = new SlowHouse();
        await own.House.InitializeAsync();
        var server = own.House.Server;
        using var person = await server.SignInAsync("19900000008");
        using var root = await server.SignInAsync("admin1");
        var petition = await person.AssociateAsync();
        var successor = DemoPeople.OrganisationId("12410100MB0DEMB41D");

        using var merged = await root.SendAsync($"/api/organisations/{Unit}/closure", new { successor, reason = "机构合并" });
        using var found = await person.PostAsJsonAsync("/api/organisations/lookups", new { code = "DEMO-8W2M" });
        using var admin = await server.SignInAsync("org1");
        using var decided = await admin.DecideAsync(petition, "approve");
        var page = await person.GetFromJsonAsync<JsonElement>("/api/petitions");

        using var closed = await root.SendAsync($"/api/organisations/{successor}/closure", new { reason = "机构撤销" });
        using var again = await root.SendAsync($"/api/organisations/{successor}/closure", new { reason = "机构撤销" });
        using var gone = await person.PostAsJsonAsync("/api/organisations/lookups", new { code = "DEMO-3K7Q" });

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (merged.StatusCode, decided.StatusCode));
        var card = await found.JsonAsync();
        Assert.Equal(("中州市示范事业单位后勤服务中心", "北京示范精密制造有限公司"), (card.Text("name"), card.Text("mergedFrom")));
        Assert.Equal("中州市示范事业单位后勤服务中心", page.GetProperty("association").Text("name"));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Conflict), (closed.StatusCode, again.StatusCode));
        Assert.Equal("中州市示范事业单位后勤服务中心已撤销，不能关联。请联系：人事科 010-00000000", (await gone.JsonAsync()).Text("title"));
    }

    [Fact]
    public async Task An_approval_that_comes_after_the_unit_was_closed_associates_nobody()
    {
        await using var own = new SlowHouse();
        await own.House.InitializeAsync();
        using var person = await own.House.Server.SignInAsync("19900000009");
        using var root = await own.House.Server.SignInAsync("admin1");
        var petition = await person.AssociateAsync();
        using var closed = await root.SendAsync($"/api/organisations/{Unit}/closure", new { reason = "机构撤销" });
        using var admin = await own.House.Server.SignInAsync("org1");
        using var decided = await admin.DecideAsync(petition, "approve");
        var page = await person.GetFromJsonAsync<JsonElement>("/api/petitions");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (closed.StatusCode, decided.StatusCode));
        Assert.Equal(JsonValueKind.Null, page.GetProperty("association").ValueKind);
        Assert.Equal("未通过", (await person.PetitionAsync(petition)).Text("statusLabel"));
    }

    /// <summary>A house of one's own, for a test that moves its clock or closes its units.</summary>
    private sealed class SlowHouse : IAsyncDisposable
    {
        public FurnishedServer House { get; } = new();

        public async ValueTask DisposeAsync() => await House.DisposeAsync();
    }
}
