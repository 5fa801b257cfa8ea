using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SkillReg.Server.Tests.Applications;

/// <summary>Nobody decides what is their own, and who decided one level decides no other where the scheme says so.</summary>
public sealed class RecusalTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    [Fact]
    public async Task Lets_nobody_review_their_own_application()
    {
        using var applicant = await WorkerExam.HandedInAsync(house.Server, "19900000014");
        await GrantAsync("19900000014", "12410100MB0DEMB41D", "unit-reviewer");
        using var own = await house.Server.SignInAsync("19900000014");
        var task = await Reviewing.TaskAsync(own, applicant);

        using var answer = await Reviewing.CompleteAsync(own, task, "approve");
        await Reviewing.DecideAsync(house.Server, applicant, ("unit2", "approve"));

        var refused = await answer.JsonAsync();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "task.own-case"), (answer.StatusCode, refused.Text("code")));
        Assert.Equal("本人的报名不能由本人审核，请转给其他人员", refused.Text("title"));
    }

    [Fact]
    public async Task Lets_nobody_decide_two_levels_where_the_scheme_wants_four_eyes()
    {
        using var applicant = await Titles.CompleteAsync(house.Server, "19900000008");
        using var submitted = await applicant.SubmitAsync();
        await GrantAsync("unit1", "91110108MA0DEMX13Y", "supervising-reviewer");
        await Reviewing.DecideAsync(house.Server, applicant, ("unit1", "approve"));
        using var again = await house.Server.SignInAsync("unit1");

        using var answer = await Reviewing.CompleteAsync(again, await Reviewing.TaskAsync(again, applicant), "approve");
        await Reviewing.DecideAsync(house.Server, applicant, ("sup1", "approve"));

        Assert.Equal(HttpStatusCode.OK, submitted.StatusCode);
        Assert.Equal("task.four-eyes", (await answer.JsonAsync()).Text("code"));
        Assert.Equal("AwaitingMaterial", (await applicant.ViewAsync()).Text("status"));
    }

    [Fact]
    public async Task Lets_one_person_decide_two_levels_where_the_scheme_does_not_mind()
    {
        using var applicant = await WorkerExam.HandedInAsync(house.Server, "19900000013");
        await GrantAsync("unit2", "11110000MB0DEMF8XQ", "supervising-reviewer");

        await Reviewing.DecideAsync(house.Server, applicant, ("unit2", "approve"));
        await Reviewing.DecideAsync(house.Server, applicant, ("unit2", "approve"));

        Assert.Equal("UnderReview@bureau", (await applicant.ViewAsync()).Text("status"));
    }

    [Fact]
    public async Task Decides_many_at_once_and_tells_of_each_what_became_of_it()
    {
        using var first = await WorkerExam.HandedInAsync(house.Server, "19900000015");
        using var second = await WorkerExam.HandedInAsync(house.Server, "19900000012");
        using var reviewer = await house.Server.SignInAsync("unit2");
        string[] tasks = [await Reviewing.TaskAsync(reviewer, first), await Reviewing.TaskAsync(reviewer, second), $"{Guid.NewGuid()}-1"];
        var lines = (await reviewer.GetFromJsonAsync<JsonElement>("/api/tasks")).GetProperty("items").EnumerateArray().ToList();
        var key = Guid.NewGuid();

        using var answer = await ApproveAsync(reviewer, key, tasks);
        using var again = await ApproveAsync(reviewer, key, tasks);

        var items = (await answer.JsonAsync()).GetProperty("items");
        Assert.Equal([true, true, false], items.EnumerateArray().Select(item => item.GetProperty("isDone").GetBoolean()));
        Assert.Equal("request.not-found", items[2].Text("code"));
        Assert.Equal(items.ToString(), (await again.JsonAsync()).GetProperty("items").ToString());
        Assert.Equal("UnderReview@supervising", (await second.ViewAsync()).Text("status"));
        Assert.All(lines, line => Assert.Equal(JsonValueKind.String, line.GetProperty("due").ValueKind));
    }

    private static async Task<HttpResponseMessage> ApproveAsync(HttpClient reviewer, Guid key, string[] tasks)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tasks/completions")
        {
            Content = JsonContent.Create(new { tasks, decision = new { outcome = "approve" } }),
        };
        request.Headers.Add("Idempotency-Key", key.ToString());
        return await reviewer.SendAsync(request);
    }

    private async Task GrantAsync(string login, string creditCode, string role)
    {
        await using var command = house.Server.Database.CreateCommand(
            "INSERT INTO membership (id, account_id, organisation_id, role, valid_from) SELECT $1, id, $3, $4, $5 FROM account WHERE login = $2");
        command.Parameters.AddWithValue(Guid.NewGuid());
        command.Parameters.AddWithValue(login);
        command.Parameters.AddWithValue(await house.Server.OrganisationAsync(creditCode));
        command.Parameters.AddWithValue(role);
        command.Parameters.AddWithValue(house.Server.Time.GetUtcNow().UtcDateTime.AddHours(-1));
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
