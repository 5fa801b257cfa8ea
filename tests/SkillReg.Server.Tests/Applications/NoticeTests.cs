using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SkillReg.Server.Tests.Applications;

public sealed class NoticeTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    [Fact]
    [Trait("row", "B-41")]
    [Trait("row", "X-06")]
    public async Task Tells_why_and_is_read_once_it_was_seen()
    {
        using var applicant = await WorkerExam.HandedInAsync(house.Server, "19900000015");
        await Reviewing.DecideAsync(house.Server, applicant, ("unit2", "reject"), new { code = "not-eligible", text = "不符合报名条件", pointers = Array.Empty<string>() });

        var told = await ListAsync(applicant);
        using var stranger = await Applicant.ArriveAsync(house.Server, "19900000009");
        var elsewhere = await ListAsync(stranger);
        using var seen = await applicant.Client.PutAsJsonAsync("/api/notices/read-mark", new { upTo = told[0].GetProperty("at").GetDateTimeOffset() });
        var read = await ListAsync(applicant);

        var notice = Assert.Single(told);
        Assert.Equal(("审核不通过", false), (notice.Text("title"), notice.GetProperty("isRead").GetBoolean()));
        Assert.Equal("不符合报名条件", notice.GetProperty("reasons").EnumerateArray().Single().Text("text"));
        Assert.Empty(elsewhere);
        Assert.Equal(HttpStatusCode.NoContent, seen.StatusCode);
        Assert.True(read.Single().GetProperty("isRead").GetBoolean());
    }

    [Fact]
    public async Task Refuses_a_mark_that_it_did_not_give()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000008");

        using var answer = await applicant.Client.GetAsync("/api/notices?after=yesterday");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("/after", (await answer.JsonAsync()).GetProperty("errors")[0].Text("pointer"));
    }

    [Fact]
    public async Task Takes_an_application_back_once_and_nobody_elses()
    {
        using var applicant = await WorkerExam.HandedInAsync(house.Server, "19900000013");
        using var stranger = await house.Server.SignInAsync("19900000009");
        var key = Guid.NewGuid();

        var before = await applicant.ViewAsync();
        using var foreign = await WithdrawAsync(stranger, applicant.Application, Guid.NewGuid());
        using var first = await WithdrawAsync(applicant.Client, applicant.Application, key);
        using var again = await WithdrawAsync(applicant.Client, applicant.Application, key);
        using var late = await WithdrawAsync(applicant.Client, applicant.Application, Guid.NewGuid());

        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.Conflict), (first.StatusCode, again.StatusCode, late.StatusCode));
        var view = await applicant.ViewAsync();
        Assert.Equal((true, false), (before.GetProperty("canBeWithdrawn").GetBoolean(), view.GetProperty("canBeWithdrawn").GetBoolean()));
        Assert.Equal(("closed", "Withdrawn"), (view.Text("mode"), view.Text("status")));
        using var reviewer = await house.Server.SignInAsync("unit2");
        var tasks = await reviewer.GetFromJsonAsync<JsonElement>("/api/tasks");
        Assert.DoesNotContain(tasks.GetProperty("items").EnumerateArray(), task => task.GetProperty("caseId").GetGuid() == applicant.Application);
    }

    [Fact]
    public async Task Does_not_take_back_what_was_never_handed_in()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000010");
        await applicant.BeginAsync(WorkerExam.Plan);

        using var answer = await WithdrawAsync(applicant.Client, applicant.Application, Guid.NewGuid());

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(Applicant applicant) =>
        [.. (await applicant.Client.GetFromJsonAsync<JsonElement>("/api/notices")).GetProperty("items").EnumerateArray()];

    private static async Task<HttpResponseMessage> WithdrawAsync(HttpClient client, Guid application, Guid key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/applications/{application}/withdrawal");
        request.Headers.Add("Idempotency-Key", key.ToString());
        return await client.SendAsync(request);
    }
}
