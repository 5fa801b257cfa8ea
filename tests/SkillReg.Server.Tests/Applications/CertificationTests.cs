using System.Net;

namespace SkillReg.Server.Tests.Applications;

public sealed class CertificationTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    private const string Plan = "DEMO-RD-01";
    private const string Offer = "互联网营销师/四级";
    private const string FiveYears = "marketer-4";

    private static readonly string[] WorkExperience = ["/workExperience"];

    [Fact]
    [Trait("row", "B-05")]
    [Trait("row", "B-40")]
    public async Task Goes_from_the_draft_through_a_return_to_the_approval_of_the_last_level()
    {
        using var applicant = await HandedInAsync("19900000002");

        await Reviewing.DecideAsync(house.Server, applicant, ("unit1", "approve"));
        await Reviewing.DecideAsync(house.Server, applicant, ("sup1", "return"), new { code = "dates-conflict", text = "与社保记录不一致", pointers = WorkExperience });
        var returned = await applicant.ViewAsync();
        await applicant.FillAsync(("qualification", Qualification(from: "2015-02-01")));
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
        await applicant.FillAsync(("qualification", Qualification(from: "2022-01-01", to: "2025-10-01")));

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
        using var applicant = await CompleteAsync("19900000004");
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
        using var applicant = await CompleteAsync("19900000005");
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

    private async Task<Applicant> HandedInAsync(string login)
    {
        var applicant = await CompleteAsync(login);
        using var answer = await applicant.SubmitAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        Assert.Equal("审核中：等待审核，大约需要 2 个工作日", (await answer.JsonAsync()).Text("message"));
        return applicant;
    }

    private async Task<Applicant> CompleteAsync(string login)
    {
        var applicant = await Applicant.ArriveAsync(house.Server, login);
        await applicant.BeginAsync(Plan);
        await applicant.FillAsync(
            ("basics", new { gender = "女", ethnicity = "汉族", birthDate = "1990-03-07", mobile = "19900000002", education = "本科" }),
            ("identity", new { identityKind = "职工身份" }),
            ("registration", new
            {
                registeringUnit = await house.Server.OrganisationAsync("91110105MA0DEMY28R"),
                employer = "北京示范精密制造有限公司",
                household = "北京市朝阳区",
                residenceProvince = "北京市",
                residenceCity = "北京市",
                residenceDistrict = "朝阳区",
                residenceAddress = "示范路 1 号",
            }),
            ("qualification", Qualification(from: "2015-01-01")),
            ("documents", new { idExpiresOn = "2040-01-01" }));
        foreach (var slot in (string[])["idFront", "idBack", "applicationForm", "workUndertaking"])
            await applicant.PutAsync(slot, Photos.Jpeg());
        await applicant.PutAsync("photo", Photos.Jpeg(250, 350, 60_000));
        return applicant;
    }

    private static object Qualification(string from, string to = "2025-10-01") => new
    {
        offer = Offer,
        condition = FiveYears,
        signedOn = "2025-11-01",
        contactMobile = "19900000002",
        workExperience = new[]
        {
            new
            {
                unitName = "北京示范精密制造有限公司",
                employedFrom = from,
                employedTo = to,
                occupation = "互联网营销师/互联网营销师",
                occupationFrom = from,
                occupationTo = to,
            },
        },
    };
}
