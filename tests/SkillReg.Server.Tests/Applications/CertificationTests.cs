using System.Net;

namespace SkillReg.Server.Tests.Applications;

public sealed class CertificationTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    private const string Plan = Certification.Plan;

    private static readonly string[] WorkExperience = ["/workExperience"];

    [Fact]
    [Trait("row", "B-05")]
    [Trait("row", "B-38")]
    [Trait("row", "B-40")]
    public async Task Goes_from_the_draft_through_a_return_to_the_approval_of_the_last_level()
    {
        using var applicant = await Certification.HandedInAsync(house.Server, "19900000002");

        await Reviewing.DecideAsync(house.Server, applicant, ("unit1", "approve"));
        await Reviewing.DecideAsync(house.Server, applicant, ("sup1", "return"), new { code = "dates-conflict", text = "与社保记录不一致", pointers = WorkExperience });
        var returned = await applicant.ViewAsync();
        await applicant.FillAsync(("qualification", Certification.Qualification(from: "2015-02-01")));
        using var again = await applicant.SubmitAsync();
        await Reviewing.DecideAsync(house.Server, applicant, ("sup1", "approve"));
        Assert.Equal("mending", returned.Text("mode"));
        Assert.True(again.StatusCode == HttpStatusCode.OK, await again.Content.ReadAsStringAsync());
        Assert.Equal("UnderReview@bureau", (await applicant.ViewAsync()).Text("status"));
    }

    [Fact]
    [Trait("row", "B-05")]
    public async Task Shows_what_is_missing_for_a_condition_in_years_and_months()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000003");
        await applicant.BeginAsync(Plan);
        await applicant.FillAsync(("qualification", Certification.Qualification(from: "2022-01-01", to: "2025-10-01")));

        var offered = (await applicant.ViewAsync()).GetProperty("fields").EnumerateArray().Single(field => field.Text("pointer") == "/condition");
        using var answer = await applicant.SubmitAsync();

        var condition = offered.GetProperty("options").EnumerateArray().Single();
        Assert.Equal("累计从事本职业或相关职业工作满5年。", condition.Text("label"));
        Assert.Equal("累计从事本职业或相关职业工作的时间不足，还差 1 年 3 个月", condition.Text("hint"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    [Trait("row", "B-31")]
    public async Task Takes_nobody_who_is_not_employed_and_says_so()
    {
        using var applicant = await Certification.CompleteAsync(house.Server, "19900000004");
        await applicant.FillAsync(("identity", new { identityKind = "学生身份" }));

        using var answer = await applicant.SubmitAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(
            (await answer.JsonAsync()).GetProperty("errors").EnumerateArray(),
            error => error.Text("message") == "所有报考人员选择“职工身份”，其他身份不能报考" && error.Text("pointer") == "/identityKind");
    }

    [Fact]
    [Trait("row", "B-33")]
    public async Task Refuses_an_identity_card_that_ran_out()
    {
        using var applicant = await Certification.CompleteAsync(house.Server, "19900000005");
        await applicant.FillAsync(("documents", new { idExpiresOn = "2020-01-01" }));

        using var answer = await applicant.SubmitAsync();

        Assert.Contains(
            (await answer.JsonAsync()).GetProperty("errors").EnumerateArray(),
            error => error.Text("message") == "身份证需在有效期内" && error.Text("pointer") == "/idExpiresOn");
    }

    [Fact]
    [Trait("row", "B-34")]
    public async Task Refuses_a_photograph_outside_the_window_of_bytes()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000006");
        await applicant.BeginAsync(Plan);

        using var small = await applicant.UploadAsync("photo", Photos.Jpeg(250, 350, 20_000));
        using var right = await applicant.UploadAsync("photo", Photos.Jpeg(250, 350, 60_000));

        Assert.Equal("照片文件大小必须在 40–80 KB 以内，现为 19 KB", (await small.JsonAsync()).GetProperty("errors")[0].Text("message"));
        Assert.Equal(HttpStatusCode.Created, right.StatusCode);
    }
}
