using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Tests.Tasks;

public sealed class TaskApiTests(TaskHouse house) : IClassFixture<TaskHouse>
{
    [Fact]
    public async Task A_member_finds_a_task_claims_it_writes_a_comment_and_decides()
    {
        var number = $"N{Guid.NewGuid():N}"[..20];
        var task = await house.BeginAsync(new CaseSubject("plan-1", number, "林示例"));
        using var member = await house.Server.SignInAsync("comm1");

        var found = (await member.GetFromJsonAsync<JsonElement>($"/api/tasks?text={number}")).GetProperty("items")[0];
        using var claimed = await TaskHouse.PostAsync(member, $"/api/tasks/{task}/claim");
        using var commented = await TaskHouse.PostAsync(member, $"/api/tasks/{task}/comments", new { text = "材料齐全" });
        var shown = await member.GetFromJsonAsync<JsonElement>($"/api/tasks/{task}");
        var comments = await member.GetFromJsonAsync<JsonElement>($"/api/tasks/{task}/comments");
        using var completed = await TaskHouse.PostAsync(member, $"/api/tasks/{task}/completion", new { outcome = "approve" });

        Assert.Equal((task, "评审", "contest", "UnderReview", "林示例"),
            (found.Text("id"), found.Text("name"), found.Text("scheme"), found.Text("status"), found.Text("applicant")));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], [claimed.StatusCode, commented.StatusCode, completed.StatusCode]);
        Assert.Equal("陈惊蛰", shown.Text("holder"));
        Assert.Equal(["approve", "return"], shown.GetProperty("outcomes").EnumerateArray().Select(outcome => outcome.GetString()));
        Assert.Equal(("材料齐全", "陈惊蛰"), (comments.GetProperty("items")[0].Text("text"), comments.GetProperty("items")[0].Text("author")));
        Assert.Equal(0, (await member.GetFromJsonAsync<JsonElement>($"/api/tasks?text={number}")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Who_comes_too_late_gets_409_with_what_the_colleague_did()
    {
        var task = await house.BeginAsync();
        using var winner = await house.Server.SignInAsync("comm1");
        using var loser = await house.Server.SignInAsync("comm2");

        using var claimed = await TaskHouse.PostAsync(winner, $"/api/tasks/{task}/claim");
        using var lateClaim = await TaskHouse.PostAsync(loser, $"/api/tasks/{task}/claim");
        using var foreignDecision = await TaskHouse.PostAsync(loser, $"/api/tasks/{task}/completion", new { outcome = "return" });
        using var decided = await TaskHouse.PostAsync(winner, $"/api/tasks/{task}/completion", new { outcome = "approve" });
        using var lateDecision = await TaskHouse.PostAsync(loser, $"/api/tasks/{task}/completion", new { outcome = "return" });

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [claimed.StatusCode, decided.StatusCode]);
        Assert.Equal("409 task.taken claimed 陈惊蛰 ", await CurrentAsync(lateClaim));
        Assert.Equal("409 task.taken claimed 陈惊蛰 ", await CurrentAsync(foreignDecision));
        Assert.Equal("409 task.ended completed 陈惊蛰 approve", await CurrentAsync(lateDecision));
    }

    [Fact]
    public async Task A_task_that_its_deadline_took_away_is_withdrawn_by_nobody()
    {
        var task = await house.BeginAsync();
        using var member = await house.Server.SignInAsync("comm1");
        await house.DispatchAsync(CaseOf(task), new Command.CancelCase("test") { At = house.Server.Time.GetUtcNow() });

        using var late = await TaskHouse.PostAsync(member, $"/api/tasks/{task}/claim");

        Assert.Equal("409 task.ended withdrawn  ", await CurrentAsync(late));
    }

    [Fact]
    public async Task A_request_that_is_repeated_gets_the_same_receipt_and_acts_once()
    {
        var task = await house.BeginAsync();
        using var member = await house.Server.SignInAsync("comm1");
        var key = Guid.NewGuid();

        using var first = await TaskHouse.PostAsync(member, $"/api/tasks/{task}/completion", new { outcome = "approve" }, key);
        using var again = await TaskHouse.PostAsync(member, $"/api/tasks/{task}/completion", new { outcome = "approve" }, key);
        using var elsewhere = await TaskHouse.PostAsync(member, $"/api/tasks/{await house.BeginAsync()}/claim", key: key);

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("request.key-used", (await elsewhere.JsonAsync()).Text("code"));
    }

    [Theory]
    [InlineData("unit1")]
    [InlineData("bureau1")]
    [InlineData("org1")]
    public async Task To_everybody_else_the_task_does_not_exist_neither_open_nor_decided(string login)
    {
        var task = await house.BeginAsync();
        using var stranger = await house.Server.SignInAsync(login);
        using var member = await house.Server.SignInAsync("comm1");

        var open = await KnockAsync(stranger, task);
        using var decided = await TaskHouse.PostAsync(member, $"/api/tasks/{task}/completion", new { outcome = "approve" });
        var closed = await KnockAsync(stranger, task);

        Assert.Equal(HttpStatusCode.OK, decided.StatusCode);
        Assert.All(open.Concat(closed), status => Assert.Equal(HttpStatusCode.NotFound, status));
        Assert.Equal(0, (await stranger.GetFromJsonAsync<JsonElement>("/api/tasks")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_released_task_is_everybodys_again_and_only_its_holder_releases_it()
    {
        var task = await house.BeginAsync();
        using var holder = await house.Server.SignInAsync("comm1");
        using var other = await house.Server.SignInAsync("comm2");

        using var early = await TaskHouse.PostAsync(holder, $"/api/tasks/{task}/release");
        using var claimed = await TaskHouse.PostAsync(holder, $"/api/tasks/{task}/claim");
        using var foreign = await TaskHouse.PostAsync(other, $"/api/tasks/{task}/release");
        using var released = await TaskHouse.PostAsync(holder, $"/api/tasks/{task}/release");
        using var taken = await TaskHouse.PostAsync(other, $"/api/tasks/{task}/claim");

        Assert.Equal("409 task.not-possible open  ", await CurrentAsync(early));
        Assert.Equal("409 task.taken claimed 陈惊蛰 ", await CurrentAsync(foreign));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], [claimed.StatusCode, released.StatusCode, taken.StatusCode]);
    }

    [Fact]
    public async Task A_task_can_be_handed_to_a_colleague_and_to_nobody_outside()
    {
        var task = await house.BeginAsync();
        using var holder = await house.Server.SignInAsync("comm1");
        using var colleague = await house.Server.SignInAsync("comm2");
        var candidates = (await holder.GetFromJsonAsync<JsonElement>($"/api/tasks/{task}/candidates")).GetProperty("items").EnumerateArray().ToList();
        var to = candidates.Single(candidate => candidate.Text("name") == "褚清明").GetProperty("id").GetGuid();

        using var outside = await TaskHouse.PostAsync(holder, $"/api/tasks/{task}/transfer", new { to = Guid.NewGuid() });
        using var handed = await TaskHouse.PostAsync(holder, $"/api/tasks/{task}/transfer", new { to });
        var held = await colleague.GetFromJsonAsync<JsonElement>("/api/tasks?list=held");

        Assert.Equal(3, candidates.Count);
        Assert.Equal("task.not-a-candidate", (await outside.JsonAsync()).Text("code"));
        Assert.Equal(HttpStatusCode.OK, handed.StatusCode);
        Assert.Contains(held.GetProperty("items").EnumerateArray(), item => item.Text("id") == task);
    }

    [Fact]
    public async Task What_is_not_offered_or_not_right_is_refused_with_its_field()
    {
        var task = await house.BeginAsync();
        using var member = await house.Server.SignInAsync("comm1");

        Assert.Equal("/scheme", await PointerAsync(await member.GetAsync("/api/tasks?plan=p")));
        Assert.Equal("/sort", await PointerAsync(await member.GetAsync("/api/tasks?sort=luck")));
        Assert.Equal("/after", await PointerAsync(await member.GetAsync("/api/tasks?after=here")));
        Assert.Equal("task.outcome-unknown", await CodeAsync(await TaskHouse.PostAsync(member, $"/api/tasks/{task}/completion", new { outcome = "burn" })));
        Assert.Equal("/text", await PointerAsync(await TaskHouse.PostAsync(member, $"/api/tasks/{task}/comments", new { text = " " })));
        Assert.Equal("request.key-missing", await CodeAsync(await member.PostAsync($"/api/tasks/{task}/claim", content: null)));
    }

    [Fact]
    public async Task Counts_tell_what_waits_in_each_group_and_in_ones_hands()
    {
        var task = await house.BeginAsync();
        using var member = await house.Server.SignInAsync("comm3");
        var before = await member.GetFromJsonAsync<JsonElement>("/api/tasks/counts");

        using var claimed = await TaskHouse.PostAsync(member, $"/api/tasks/{task}/claim");
        var after = await member.GetFromJsonAsync<JsonElement>("/api/tasks/counts");

        Assert.Equal(HttpStatusCode.OK, claimed.StatusCode);
        Assert.Equal(TaskHouse.Committee, before.GetProperty("groups")[0].Text("group"));
        Assert.Equal(Open(before) - 1, Open(after));
        Assert.Equal(1, after.GetProperty("held").GetProperty("number").GetInt32());

        static int Open(JsonElement counts) => counts.GetProperty("groups")[0].GetProperty("open").GetProperty("number").GetInt32();
    }

    private static Guid CaseOf(string task) => Guid.Parse(task[..36]);

    private static async Task<string> CurrentAsync(HttpResponseMessage answer)
    {
        var problem = await answer.JsonAsync();
        var current = problem.GetProperty("current");
        return $"{(int)answer.StatusCode} {problem.Text("code")} {current.Text("state")} {current.Text("by")} {current.Text("outcome")}";
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer)
    {
        using (answer)
            return (await answer.JsonAsync()).Text("code");
    }

    private static async Task<string?> PointerAsync(HttpResponseMessage answer)
    {
        using (answer)
            return (await answer.JsonAsync()).GetProperty("errors")[0].Text("pointer");
    }

    private static async Task<List<HttpStatusCode>> KnockAsync(HttpClient stranger, string task)
    {
        using HttpResponseMessage shown = await stranger.GetAsync($"/api/tasks/{task}"),
            comments = await stranger.GetAsync($"/api/tasks/{task}/comments"),
            candidates = await stranger.GetAsync($"/api/tasks/{task}/candidates"),
            claim = await TaskHouse.PostAsync(stranger, $"/api/tasks/{task}/claim"),
            release = await TaskHouse.PostAsync(stranger, $"/api/tasks/{task}/release"),
            transfer = await TaskHouse.PostAsync(stranger, $"/api/tasks/{task}/transfer", new { to = Guid.NewGuid() }),
            completion = await TaskHouse.PostAsync(stranger, $"/api/tasks/{task}/completion", new { outcome = "approve" }),
            comment = await TaskHouse.PostAsync(stranger, $"/api/tasks/{task}/comments", new { text = "x" });
        using HttpResponseMessage history = await stranger.GetAsync($"/api/tasks/{task}/history"),
            delegation = await TaskHouse.PostAsync(stranger, $"/api/tasks/{task}/delegation", new { to = Guid.NewGuid() }),
            back = await TaskHouse.PostAsync(stranger, $"/api/tasks/{task}/delegation/return"),
            reviewer = await TaskHouse.PostAsync(stranger, $"/api/tasks/{task}/reviewers", new { reviewer = Guid.NewGuid() }),
            opinion = await TaskHouse.PostAsync(stranger, $"/api/tasks/{task}/opinion", new { text = "x" }),
            reminder = await TaskHouse.PostAsync(stranger, $"/api/tasks/{task}/reminder"),
            schedule = await TaskHouse.PostAsync(stranger, $"/api/tasks/{task}/schedule", new { priority = 80 });
        return
        [
            .. new[]
            {
                shown, comments, candidates, claim, release, transfer, completion, comment,
                history, delegation, back, reviewer, opinion, reminder, schedule,
            }.Select(answer => answer.StatusCode),
        ];
    }
}
