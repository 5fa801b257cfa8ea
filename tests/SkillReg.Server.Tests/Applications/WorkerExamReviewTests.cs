using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SkillReg.Server.Tests.Applications;

public sealed class WorkerExamReviewTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    private static readonly string[] StartedWorkOn = ["/startedWorkOn"];

    [Fact]
    [Trait("row", "D-41")]
    [Trait("row", "D-42")]
    public async Task Goes_back_with_a_reason_and_through_the_chain_once_mended()
    {
        using var applicant = await WorkerExam.HandedInAsync(house.Server, "19900000014");

        await Reviewing.DecideAsync(house.Server, applicant, ("unit2", "return"), new { code = "dates-conflict", text = "参加工作时间与工资表不一致", pointers = StartedWorkOn });
        var returned = await applicant.ViewAsync();
        using var elsewhere = await applicant.SaveAsync("scope", new { city = "开封市", level = "三级" });
        await applicant.FillAsync(("person", new { startedWorkOn = "2002-01-01" }));
        using var again = await applicant.SubmitAsync();
        await Reviewing.DecideAsync(house.Server, applicant, ("unit2", "approve"));
        await Reviewing.DecideAsync(house.Server, applicant, ("sup2", "approve"));
        await Reviewing.DecideAsync(house.Server, applicant, ("bureau1", "approve"));
        var approved = await applicant.ViewAsync();

        Assert.Equal(("mending", "Returned"), (returned.Text("mode"), returned.Text("status")));
        var reason = returned.GetProperty("reasons").EnumerateArray().Single();
        Assert.Equal(("起止时间有冲突", "参加工作时间与工资表不一致"), (reason.Text("label"), reason.Text("text")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, elsewhere.StatusCode);
        Assert.True(again.StatusCode == HttpStatusCode.OK, await again.Content.ReadAsStringAsync());
        Assert.Equal(("closed", 2), (approved.Text("mode"), approved.GetProperty("version").GetInt32()));
        Assert.Equal("2002-01-01", approved.GetProperty("answers").Text("startedWorkOn"));
        Assert.Equal("郑州市", approved.GetProperty("answers").Text("city"));
    }

    [Fact]
    public async Task Shows_an_application_to_those_who_may_decide_it_and_to_nobody_else()
    {
        using var applicant = await WorkerExam.HandedInAsync(house.Server, "19900000013");
        using var unit = await house.Server.SignInAsync("unit2");
        using var otherUnit = await house.Server.SignInAsync("unit1");
        var task = await Reviewing.TaskAsync(unit, applicant);
        var document = (await applicant.ViewAsync()).GetProperty("documents")[0].GetProperty("id").GetGuid();

        var seen = await unit.GetFromJsonAsync<JsonElement>($"/api/tasks/{task}/application");
        using var bytes = await unit.GetAsync($"/api/tasks/{task}/documents/{document}");
        using var hidden = await otherUnit.GetAsync($"/api/tasks/{task}/application");
        using var hiddenBytes = await otherUnit.GetAsync($"/api/tasks/{task}/documents/{document}");

        Assert.Equal("马国梁", seen.Text("applicant"));
        Assert.Equal("closed", seen.GetProperty("application").Text("mode"));
        Assert.Contains(seen.GetProperty("reasons").EnumerateArray(), reason => reason.Text("code") == "dates-conflict");
        Assert.Equal(HttpStatusCode.OK, bytes.StatusCode);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.StatusCode, hiddenBytes.StatusCode));
    }

    [Fact]
    [Trait("row", "X-06")]
    public async Task Tells_the_applicant_that_it_was_refused_and_why()
    {
        using var applicant = await WorkerExam.HandedInAsync(house.Server, "19900000015");

        await Reviewing.DecideAsync(house.Server, applicant, ("unit2", "reject"), new { code = "not-eligible", text = "不符合报名条件", pointers = Array.Empty<string>() });

        var view = await applicant.ViewAsync();
        Assert.Equal(("closed", "Rejected", "审核不通过"), (view.Text("mode"), view.Text("status"), view.Text("statusLabel")));
        await using var command = house.Server.Database.CreateCommand("SELECT notice FROM notice WHERE application_id = $1");
        command.Parameters.AddWithValue(applicant.Application);
        Assert.Equal("rejected", await command.ExecuteScalarAsync());
    }
}
