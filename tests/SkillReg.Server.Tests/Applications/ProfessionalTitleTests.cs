using System.Net;
using SkillReg.Server.Tests.Petitions;

namespace SkillReg.Server.Tests.Applications;

public sealed class ProfessionalTitleTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    private const string Plan = "DEMO-ZG-01";

    [Fact]
    [Trait("row", "C-28")]
    public async Task Is_qualified_first_and_then_completed_and_approved_by_all_levels()
    {
        using var applicant = await CompleteAsync("19900000008");
        using var first = await applicant.SubmitAsync(confirmed: []);
        await Reviewing.DecideAsync(house.Server, applicant, ("unit1", "approve"));
        await Reviewing.DecideAsync(house.Server, applicant, ("sup1", "approve"));
        var qualified = await applicant.ViewAsync();

        using var closed = await applicant.SaveAsync("project", new { presentPost = "别的岗位" });
        using var early = await applicant.SubmitAsync();
        await applicant.FillAsync(
            ("achievements", new { achievements = new[] { new { title = "企业文化建设", doneOn = "2024-05-01", role = "主持" } } }),
            ("opinion", new { noSecretsInMaterial = true }));
        foreach (var slot in (string[])["achievementProof", "annualReviews", "unitOpinion"])
            await applicant.PutAsync(slot, Photos.Jpeg());
        using var second = await applicant.SubmitAsync();
        await Reviewing.DecideAsync(house.Server, applicant, ("unit1", "approve"));
        await Reviewing.DecideAsync(house.Server, applicant, ("sup1", "approve"));
        var examined = await applicant.ViewAsync();

        Assert.True(first.StatusCode == HttpStatusCode.OK, await first.Content.ReadAsStringAsync());
        Assert.Equal(("continuing", "AwaitingMaterial"), (qualified.Text("mode"), qualified.Text("status")));
        Assert.Contains(qualified.GetProperty("sections").EnumerateArray(), section => section.Text("id") == "achievements");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, closed.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.True(second.StatusCode == HttpStatusCode.OK, await second.Content.ReadAsStringAsync());
        Assert.Equal(("closed", "UnderReview@bureau", 2), (examined.Text("mode"), examined.Text("status"), examined.GetProperty("version").GetInt32()));
        Assert.Equal("企业文化建设", examined.GetProperty("answers").GetProperty("achievements")[0].Text("title"));
        Assert.Equal("科长", examined.GetProperty("answers").Text("presentPost"));
    }

    /// <summary>The scheme takes people of a unit only, and the unit says who they are.</summary>
    private async Task AssociateAsync(string login)
    {
        using var person = await house.Server.SignInAsync(login);
        using var admin = await house.Server.SignInAsync("org1");
        using var accepted = await admin.DecideAsync(await person.AssociateAsync(), "approve");
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
    }

    private async Task<Applicant> CompleteAsync(string login)
    {
        await AssociateAsync(login);
        var applicant = await Applicant.ArriveAsync(house.Server, login);
        await applicant.BeginAsync(Plan);
        await applicant.FillAsync(
            ("type", new { projectType = "政工职评" }),
            ("basics", new
            {
                gender = "男",
                birthDate = "1980-01-01",
                ethnicity = "汉族",
                politicalStatus = "中共党员",
                mobile = "19900000008",
                email = "c@example.com",
                unit = await house.Server.OrganisationAsync("91110105MA0DEMY28R"),
                highestEducation = "本科",
                confirmProfile = true,
            }),
            ("project", new { currentTitle = "助理政工师", currentTitleDate = "2018-01-01", targetTitle = "政工师", speciality = "党务工作", politicalWorkYears = 8, presentPost = "科长" }),
            ("education", new { studies = new[] { new { from = "1998-09-01", to = "2002-07-01", school = "示范大学", diploma = "本科" } } }),
            ("experience", new
            {
                jobs = new[] { new { from = "2002-08-01", unitName = "北京示范精密制造有限公司", work = "党务" } },
                noSecretsAcknowledged = true,
            }),
            ("preview", new { examExempt = "否" }));
        await applicant.PutAsync("photo", Photos.Jpeg(250, 350, 60_000));
        return applicant;
    }
}
