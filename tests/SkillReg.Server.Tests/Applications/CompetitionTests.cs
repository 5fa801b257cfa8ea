using System.Net;

namespace SkillReg.Server.Tests.Applications;

public sealed class CompetitionTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    private const string Plan = "DEMO-JS-08";

    private static readonly string[] Photo = ["/photo"];

    [Fact]
    [Trait("row", "A-53")]
    [Trait("row", "X-01")]
    public async Task Waits_for_the_committee_and_comes_back_with_the_photograph_to_mend()
    {
        using var applicant = await CompleteAsync("19900000001");

        using var answer = await applicant.SubmitAsync();
        var waiting = await applicant.ViewAsync();
        await Reviewing.DecideAsync(house.Server, applicant, ("comm1", "return"), new { code = "photo-rule", text = "请上传近期照片", pointers = Photo });
        var returned = await applicant.ViewAsync();
        using var fixedField = await applicant.SaveAsync("contact", new { mobile = "19900000001", email = "b@example.com" });
        await applicant.ReplaceAsync("photo", Photos.Jpeg(400, 600, 45_000));
        using var again = await applicant.SubmitAsync();
        await Reviewing.DecideAsync(house.Server, applicant, ("comm1", "approve"));

        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        Assert.Equal("完成报名，待竞赛组委会审核", (await answer.JsonAsync()).Text("message"));
        Assert.Equal("UnderReview@committee", waiting.Text("status"));
        Assert.Equal("Returned", returned.Text("status"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, fixedField.StatusCode);
        Assert.True(again.StatusCode == HttpStatusCode.OK, await again.Content.ReadAsStringAsync());
        Assert.NotEqual("UnderReview@committee", (await applicant.ViewAsync()).Text("status"));
    }

    [Fact]
    [Trait("row", "A-26")]
    public async Task Fills_in_who_the_applicant_is_from_what_was_proved()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000002");
        await applicant.BeginAsync(Plan);

        using var lie = await applicant.SaveAsync("person", new { name = "别人", idNumber = "110101199003071225", gender = "女", birthDate = "1990-03-08" });

        var answer = await lie.JsonAsync();
        Assert.Equal(("周一帆", "11010519871121315X"), (answer.GetProperty("answers").Text("name"), answer.GetProperty("answers").Text("idNumber")));
        Assert.Equal(
            ["性别与证件号码不符", "出生日期与证件号码不符"],
            answer.GetProperty("problems").EnumerateArray().Where(problem => problem.Text("rule") is "gender-as-id" or "birth-as-id").Select(problem => problem.Text("message")));
    }

    private async Task<Applicant> CompleteAsync(string login)
    {
        var applicant = await Applicant.ArriveAsync(house.Server, login);
        await applicant.BeginAsync(Plan);
        await applicant.FillAsync(
            ("person", new
            {
                politicalStatus = "群众",
                personType = "大陆居民",
                gender = "女",
                birthDate = "1990-03-07",
                ethnicity = "汉族",
                householdProvince = "北京市",
                householdDistrict = "朝阳区",
                householdKind = "居民户口",
                education = "本科",
            }),
            ("contact", new { mobile = "19900000001", email = "a@example.com" }),
            ("work", new
            {
                candidateSource = "企业",
                candidateSourceDetail = "民营企业",
                employer = "北京示范精密制造有限公司",
                yearsInOccupation = 6,
                isManualStaff = "是",
                formerCertificateLevel = "无",
            }),
            ("competition", new { competitorDistrict = "朝阳区", intendedDistrict = "朝阳区", directEntry = "否", offer = "森林消防员/高级" }));
        await applicant.PutAsync("photo", Photos.Jpeg(400, 600, 40_000));
        return applicant;
    }
}
