using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Server.Features.Demo;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Tests.Tasks;

/// <summary>Several people around one task: delegated, asked about, reminded of, and scheduled.</summary>
public sealed class TaskTeamworkTests(TaskHouse house) : IClassFixture<TaskHouse>
{
    private static readonly string UnitDesk = $"exam-office@{DemoPeople.OrganisationId("91110105MA0DEMY28R")}";

    [Fact]
    public async Task A_delegated_task_is_prepared_by_the_colleague_and_decided_by_its_owner()
    {
        var task = await house.BeginAsync();
        using var owner = await house.Server.SignInAsync("comm1");
        using var colleague = await house.Server.SignInAsync("comm2");
        await DoneAsync(owner, task, "claim");
        await DoneAsync(owner, task, "delegation", new { to = await IdOfAsync(owner, task, "褚清明") });

        var seen = await colleague.GetFromJsonAsync<JsonElement>($"/api/tasks/{task}");
        using var early = await TaskHouse.PostAsync(colleague, $"/api/tasks/{task}/completion", new { outcome = "approve" });
        using var alsoEarly = await TaskHouse.PostAsync(owner, $"/api/tasks/{task}/completion", new { outcome = "approve" });
        using var remark = await TaskHouse.PostAsync(colleague, $"/api/tasks/{task}/comments", new { text = "建议通过" });
        var kept = await owner.GetFromJsonAsync<JsonElement>("/api/tasks?list=held");
        await DoneAsync(colleague, task, "delegation/return");
        await DoneAsync(owner, task, "completion", new { outcome = "approve" });

        Assert.Equal(("褚清明", "陈惊蛰", false), (seen.Text("holder"), seen.Text("owner"), seen.GetProperty("isOwner").GetBoolean()));
        Assert.Equal("409 task.delegated delegated 褚清明", await CurrentAsync(early));
        Assert.Equal("409 task.delegated delegated 褚清明", await CurrentAsync(alsoEarly));
        Assert.Equal(HttpStatusCode.OK, remark.StatusCode);
        Assert.Contains(kept.GetProperty("items").EnumerateArray(), item => item.Text("id") == task && !item.GetProperty("isMine").GetBoolean());
        Assert.Equal(
            ["opened  ", "claimed 陈惊蛰 ", "delegated 陈惊蛰 褚清明", "handedBack 褚清明 陈惊蛰", "decided 陈惊蛰 "],
            await HistoryAsync(owner, task));
    }

    [Fact]
    public async Task The_owner_takes_a_delegated_task_back_and_a_bystander_does_not()
    {
        var task = await house.BeginAsync();
        using var owner = await house.Server.SignInAsync("comm1");
        using var bystander = await house.Server.SignInAsync("comm3");
        await DoneAsync(owner, task, "claim");
        using var toOneself = await TaskHouse.PostAsync(owner, $"/api/tasks/{task}/delegation", new { to = await IdOfAsync(owner, task, "陈惊蛰") });
        using var notTheirs = await TaskHouse.PostAsync(bystander, $"/api/tasks/{task}/delegation", new { to = await IdOfAsync(owner, task, "褚清明") });
        await DoneAsync(owner, task, "delegation", new { to = await IdOfAsync(owner, task, "褚清明") });
        using var foreign = await TaskHouse.PostAsync(bystander, $"/api/tasks/{task}/delegation/return");
        await DoneAsync(owner, task, "delegation/return");
        using var twice = await TaskHouse.PostAsync(owner, $"/api/tasks/{task}/delegation/return");

        Assert.Equal("task.not-a-candidate", (await toOneself.JsonAsync()).Text("code"));
        Assert.Equal("409 task.taken claimed 陈惊蛰", await CurrentAsync(notTheirs));
        Assert.Equal("409 task.taken delegated 褚清明", await CurrentAsync(foreign));
        Assert.Equal("409 task.not-possible claimed 陈惊蛰", await CurrentAsync(twice));
    }

    [Fact]
    public async Task An_added_reviewer_sees_the_case_recommends_once_and_never_decides_it()
    {
        var task = await house.BeginAsync();
        using var holder = await house.Server.SignInAsync("comm1");
        using var reviewer = await house.Server.SignInAsync("comm2");
        await DoneAsync(holder, task, "claim");
        var key = Guid.NewGuid();
        var asked = new { reviewer = await IdOfAsync(holder, task, "褚清明", "?for=opinion") };
        using var added = await TaskHouse.PostAsync(holder, $"/api/tasks/{task}/reviewers", asked, key);
        using var repeated = await TaskHouse.PostAsync(holder, $"/api/tasks/{task}/reviewers", asked, key);
        using var again = await TaskHouse.PostAsync(holder, $"/api/tasks/{task}/reviewers", asked);
        using var outsider = await TaskHouse.PostAsync(holder, $"/api/tasks/{task}/reviewers", new { reviewer = Guid.NewGuid() });
        var list = await reviewer.GetFromJsonAsync<JsonElement>("/api/tasks?list=asked");
        using var wild = await TaskHouse.PostAsync(reviewer, $"/api/tasks/{task}/opinion", new { text = "x", recommendation = "burn" });
        await DoneAsync(reviewer, task, "opinion", new { text = "照片不清晰", recommendation = "return" });
        var afterwards = await reviewer.GetFromJsonAsync<JsonElement>("/api/tasks?list=asked");
        var comments = await holder.GetFromJsonAsync<JsonElement>($"/api/tasks/{task}/comments");
        using var handed = await TaskHouse.PostAsync(holder, $"/api/tasks/{task}/transfer", new { to = asked.reviewer });
        await DoneAsync(holder, task, "release");
        using var claimed = await TaskHouse.PostAsync(reviewer, $"/api/tasks/{task}/claim");
        using var decided = await TaskHouse.PostAsync(reviewer, $"/api/tasks/{task}/completion", new { outcome = "approve" });

        Assert.Equal(await added.Content.ReadAsStringAsync(), await repeated.Content.ReadAsStringAsync());
        Assert.Equal("task.reviewer-known", (await again.JsonAsync()).Text("code"));
        Assert.Equal("task.not-a-colleague", (await outsider.JsonAsync()).Text("code"));
        Assert.Contains(list.GetProperty("items").EnumerateArray(), item => item.Text("id") == task);
        Assert.Equal("task.outcome-unknown", (await wild.JsonAsync()).Text("code"));
        Assert.DoesNotContain(afterwards.GetProperty("items").EnumerateArray(), item => item.Text("id") == task);
        Assert.Equal(("照片不清晰", "return", "褚清明"),
            (comments.GetProperty("items")[0].Text("text"), comments.GetProperty("items")[0].Text("recommendation"), comments.GetProperty("items")[0].Text("author")));
        Assert.All(new[] { handed, claimed, decided }, answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode));
        Assert.Equal("task.own-opinion", (await decided.JsonAsync()).Text("code"));
    }

    [Fact]
    public async Task A_reminder_reaches_the_holder_through_the_outbox_and_keeps_others_away_for_hours()
    {
        var task = await house.BeginAsync();
        using var holder = await house.Server.SignInAsync("comm1");
        using var colleague = await house.Server.SignInAsync("comm2");
        await DoneAsync(holder, task, "claim");
        await GivePhoneAsync(await IdOfAsync(holder, task, "陈惊蛰"), "19900000999");

        await DoneAsync(colleague, task, "reminder");
        using var again = await TaskHouse.PostAsync(holder, $"/api/tasks/{task}/reminder");
        house.Server.Time.Advance(TimeSpan.FromHours(4));
        using var later = await house.Server.SignInAsync("comm2");
        await DoneAsync(later, task, "reminder");

        Assert.Equal((HttpStatusCode.TooManyRequests, "task.reminded"), (again.StatusCode, (await again.JsonAsync()).Text("code")));
        await using var messages = house.Server.Database.CreateCommand("SELECT count(*)::int FROM message WHERE template = 'task-reminder' AND recipient_mask LIKE '%0999'");
        Assert.Equal(2, await messages.ExecuteScalarAsync());
        Assert.Equal(2, (await HistoryAsync(later, task)).Count(line => line == "reminded 褚清明 陈惊蛰"));
    }

    [Fact]
    public async Task The_organisations_administrator_schedules_and_reminds_and_reads_no_comment()
    {
        var number = $"S{Guid.NewGuid():N}"[..20];
        var task = await house.BeginAsync(new CaseSubject(null, number, null), UnitDesk);
        using var admin = await house.Server.SignInAsync("org1");
        var due = house.Server.Time.GetUtcNow().AddDays(3);

        await DoneAsync(admin, task, "schedule", new { due, priority = 80 });
        await DoneAsync(admin, task, "reminder");
        var shown = await admin.GetFromJsonAsync<JsonElement>($"/api/tasks/{task}");
        using var comments = await admin.GetAsync($"/api/tasks/{task}/comments");
        using var claim = await TaskHouse.PostAsync(admin, $"/api/tasks/{task}/claim");
        using var past = await TaskHouse.PostAsync(admin, $"/api/tasks/{task}/schedule", new { due = due.AddYears(-1), priority = 101 });
        using var nothing = await TaskHouse.PostAsync(admin, $"/api/tasks/{task}/schedule", new { });

        Assert.Equal((due, 80, true), (shown.GetProperty("task").GetProperty("due").GetDateTimeOffset(), shown.GetProperty("task").GetProperty("priority").GetInt32(),
            shown.GetProperty("task").GetProperty("isUrgent").GetBoolean()));
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [comments.StatusCode, claim.StatusCode]);
        Assert.Equal(2, (await past.JsonAsync()).GetProperty("errors").GetArrayLength());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        Assert.Equal(["opened  ", "rescheduled 孔重阳 ", "reminded 孔重阳 "], await HistoryAsync(admin, task));
    }

    [Fact]
    public async Task Of_two_who_race_for_the_same_move_one_is_told_what_became_of_it()
    {
        var task = await house.BeginAsync();
        using var owner = await house.Server.SignInAsync("comm1");
        await DoneAsync(owner, task, "claim");
        var to = await IdOfAsync(owner, task, "褚清明");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => TaskHouse.PostAsync(owner, $"/api/tasks/{task}/delegation", new { to })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
            Assert.Equal("409 task.delegated delegated 褚清明", await CurrentAsync(answer));
    }

    [Fact]
    public async Task Ones_own_decisions_are_listed_newest_first_by_plan_scheme_and_day()
    {
        using var member = await house.Server.SignInAsync("comm3");
        var plan = $"plan-{Guid.NewGuid():N}";
        var decided = new List<string>();
        for (var count = 0; count < 22; count++)
        {
            decided.Insert(0, await house.BeginAsync(new CaseSubject(plan, "N1", "林示例"), TaskHouse.Committee));
            await DoneAsync(member, decided[0], "completion", new { outcome = "approve" });
            house.Server.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var first = await member.GetFromJsonAsync<JsonElement>($"/api/tasks/decided?scheme=contest&plan={plan}");
        var second = await member.GetFromJsonAsync<JsonElement>($"/api/tasks/decided?plan={plan}&after={first.Text("next")}");
        var today = DateOnly.FromDateTime(house.Server.Time.GetUtcNow().AddHours(8).DateTime).ToString("yyyy-MM-dd");
        var ofToday = await member.GetFromJsonAsync<JsonElement>($"/api/tasks/decided?scheme=contest&from={today}&until={today}");
        var ofLater = await member.GetFromJsonAsync<JsonElement>("/api/tasks/decided?from=2027-01-01");
        using var other = await house.Server.SignInAsync("comm2");
        var others = await other.GetFromJsonAsync<JsonElement>($"/api/tasks/decided?plan={plan}");
        using var backwards = await member.GetAsync("/api/tasks/decided?from=2027-01-02&until=2027-01-01");

        Assert.Equal(decided, first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(item => item.Text("id") ?? ""));
        Assert.Equal(20, first.GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Equal(("approve", "林示例", "评审"), (first.GetProperty("items")[0].Text("outcome"), first.GetProperty("items")[0].Text("applicant"), first.GetProperty("items")[0].Text("name")));
        Assert.NotEqual(0, ofToday.GetProperty("items").GetArrayLength());
        Assert.Equal(0, ofLater.GetProperty("items").GetArrayLength() + others.GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, backwards.StatusCode);
    }

    private async Task GivePhoneAsync(Guid account, string phone)
    {
        await using var command = house.Server.Database.CreateCommand("UPDATE account SET phone_sealed = $2 WHERE id = $1");
        command.Parameters.AddWithValue(account);
        command.Parameters.AddWithValue(house.Server.Services.GetRequiredService<KeyRing>().Seal(phone, Account.PhonePlace(account)));
        await command.ExecuteNonQueryAsync();
    }

    private static async Task DoneAsync(HttpClient client, string task, string verb, object? body = null)
    {
        using var answer = await TaskHouse.PostAsync(client, $"/api/tasks/{task}/{verb}", body);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{verb}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task<Guid> IdOfAsync(HttpClient client, string task, string name, string query = "")
    {
        var candidates = await client.GetFromJsonAsync<JsonElement>($"/api/tasks/{task}/candidates{query}");
        return candidates.GetProperty("items").EnumerateArray().Single(candidate => candidate.Text("name") == name).GetProperty("id").GetGuid();
    }

    private static async Task<List<string>> HistoryAsync(HttpClient client, string task) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/api/tasks/{task}/history")).GetProperty("items").EnumerateArray()
            .Select(deed => $"{deed.Text("kind")} {deed.Text("by")} {deed.Text("to")}")];

    private static async Task<string> CurrentAsync(HttpResponseMessage answer)
    {
        var problem = await answer.JsonAsync();
        var current = problem.GetProperty("current");
        return $"{(int)answer.StatusCode} {problem.Text("code")} {current.Text("state")} {current.Text("by")}";
    }
}
