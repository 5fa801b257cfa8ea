using System.Net;

namespace SkillReg.Server.Tests.Applications;

/// <summary>The house with the schemes that ship and the plans of the demo.</summary>
public sealed class FurnishedServer : IAsyncLifetime
{
    public TestServer Server { get; } = new() { HasSchemes = true };

    public Task InitializeAsync() => Server.InitializeAsync();

    public Task DisposeAsync() => Server.DisposeAsync();
}

public sealed class WorkerExamTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    private const string Plan = WorkerExam.Plan;

    [Fact]
    [Trait("row", "D-28")]
    public async Task Hands_in_once_and_tells_that_it_was_submitted()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000014");
        await applicant.BeginAsync(Plan);
        await applicant.FillAsync(await CompleteAsync());
        await WorkerExam.UploadAllAsync(applicant);
        var key = Guid.NewGuid();

        using var first = await applicant.SubmitAsync(key);
        using var again = await applicant.SubmitAsync(key);
        using var other = await applicant.SubmitAsync();

        Assert.True(first.StatusCode == HttpStatusCode.OK, await first.Content.ReadAsStringAsync());
        Assert.Equal("您的信息已提交，请耐心等待审核，可点击 审核进度 查看目前审核进度", (await first.JsonAsync()).Text("message"));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        var view = await applicant.ViewAsync();
        Assert.Equal(("closed", "UnderReview@unit", 1), (view.Text("mode"), view.Text("status"), view.GetProperty("version").GetInt32()));
    }

    [Fact]
    [Trait("row", "D-29")]
    public async Task Says_what_has_to_be_uploaded_before_it_is_submitted()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000013");
        await applicant.BeginAsync(Plan);
        await applicant.FillAsync(await CompleteAsync());

        using var answer = await applicant.SubmitAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var errors = (await answer.JsonAsync()).GetProperty("errors").EnumerateArray().ToList();
        Assert.Contains(errors, error => error.Text("message") == "您需按要求上传资料" && error.Text("pointer") == "/diploma");
        Assert.Null((await applicant.ViewAsync()).Text("status"));
    }

    [Fact]
    [Trait("row", "D-27")]
    public async Task Refuses_who_has_neither_the_years_of_the_level_nor_of_work()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000016");
        await applicant.BeginAsync(Plan);
        await applicant.FillAsync(await CompleteAsync(startedWorkOn: "2024-07-01", levelYear: 2024));

        using var answer = await applicant.SubmitAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(
            (await answer.JsonAsync()).GetProperty("errors").EnumerateArray(),
            error => error.Text("message") == "现岗位等级年限不满五年，且工作年限不满10或18年，不符合报名条件");
    }

    [Fact]
    [Trait("row", "D-11")]
    public async Task Keeps_level_one_once_it_is_saved_until_the_draft_is_deleted()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000012");
        await applicant.BeginAsync(Plan);
        await applicant.FillAsync(("scope", new { city = "郑州市", level = "一级" }));

        using var changed = await applicant.SaveAsync("scope", new { city = "郑州市", level = "三级" });
        using var deleted = await applicant.Client.DeleteAsync($"/api/applications/{applicant.Application}");
        await applicant.BeginAsync(Plan);
        using var anew = await applicant.SaveAsync("scope", new { city = "郑州市", level = "三级" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, changed.StatusCode);
        Assert.Equal("申报级别不能修改，需删除本人报名信息后重新填报", (await changed.JsonAsync()).GetProperty("errors")[0].Text("message"));
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.OK, anew.StatusCode);
    }

    [Fact]
    [Trait("row", "D-15")]
    public async Task Computes_the_years_of_work_and_keeps_the_name_of_the_account()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000015");
        await applicant.BeginAsync(Plan);

        using var saved = await applicant.SaveAsync("person", new { name = "别人", startedWorkOn = "2001-12-01", workYears = 60 });

        var answers = (await saved.JsonAsync()).GetProperty("answers");
        Assert.Equal(("邓海", 24), (answers.Text("name"), answers.GetProperty("workYears").GetInt32()));
    }

    [Fact]
    public async Task Does_not_overwrite_what_another_window_saved()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000010");
        await applicant.BeginAsync(Plan);
        await applicant.FillAsync(("scope", new { city = "郑州市", level = "三级" }));

        using var late = await applicant.SaveAsync("scope", new { city = "开封市", level = "三级" }, version: 0);
        using var untagged = await applicant.SaveAsync("scope", new { city = "开封市" }, version: -1);

        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionRequired), (late.StatusCode, untagged.StatusCode));
        Assert.Equal("郑州市", (await applicant.ViewAsync()).GetProperty("answers").Text("city"));
    }

    [Fact]
    public async Task Begins_one_application_however_often_it_is_asked()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000009");
        var plan = (await applicant.PlanAsync(Plan)).GetProperty("id").GetGuid();

        var begun = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => applicant.Client.PostAsync(
            "/api/applications", System.Net.Http.Json.JsonContent.Create(new { planId = plan }))));

        var ids = await Task.WhenAll(begun.Select(async answer => (await answer.JsonAsync()).GetProperty("id").GetGuid()));
        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task Shows_nobody_else_an_application()
    {
        using var owner = await Applicant.ArriveAsync(house.Server, "19900000008");
        await owner.BeginAsync(Plan);
        using var other = await house.Server.SignInAsync("19900000007");

        using var seen = await other.GetAsync($"/api/applications/{owner.Application}");
        using var submitted = await other.DeleteAsync($"/api/applications/{owner.Application}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (seen.StatusCode, submitted.StatusCode));
    }

    [Fact]
    [Trait("row", "D-33")]
    public async Task Takes_only_what_is_a_photograph_by_its_content()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000006");
        await applicant.BeginAsync(Plan);

        using var page = await applicant.UploadAsync("diploma", "<html></html>"u8.ToArray(), "diploma.jpg");
        using var photo = await applicant.UploadAsync("diploma", Photos.Jpeg(), "../../毕业证.jpg");
        using var second = await applicant.UploadAsync("diploma", Photos.Jpeg());

        Assert.Equal("文件内容不是允许的格式，修改文件后缀认为无效", (await page.JsonAsync()).GetProperty("errors")[0].Text("message"));
        Assert.Equal((HttpStatusCode.Created, "毕业证.jpg"), (photo.StatusCode, (await photo.JsonAsync()).Text("name")));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        using var bytes = await applicant.Client.GetAsync(photo.Headers.Location);
        Assert.Equal(Photos.Jpeg(), await bytes.Content.ReadAsByteArrayAsync());
        Assert.Contains("sandbox", bytes.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    [Trait("row", "A-41")]
    public async Task Lists_published_plans_in_pages_of_twenty_with_a_total()
    {
        using var client = house.Server.CreateClient();

        var plans = (await (await client.GetAsync("/api/plans")).JsonAsync());

        Assert.Equal((20, 1), (plans.GetProperty("pageSize").GetInt32(), plans.GetProperty("page").GetInt32()));
        Assert.Equal(plans.GetProperty("total").GetInt32(), plans.GetProperty("items").GetArrayLength());
        Assert.Contains(plans.GetProperty("items").EnumerateArray(), plan => plan.Text("number") == Plan && plan.GetProperty("isOpen").GetBoolean());
    }

    private Task<(string, object)[]> CompleteAsync(string startedWorkOn = "2001-12-01", int levelYear = 2010) =>
        WorkerExam.CompleteAsync(house.Server, startedWorkOn, levelYear);
}
