using System.Net;
using SkillReg.Server.Tests.Applications;

namespace SkillReg.Server.Tests.Scores;

/// <summary>Somebody who applies for a title, up to the material that all levels review.</summary>
internal static class TitleApplicants
{
    public static async Task<Applicant> QualifyAsync(TestServer server, string login, string plan)
    {
        var applicant = await Applicant.ArriveAsync(server, login);
        await applicant.BeginAsync(plan);
        await applicant.FillAsync(
            ("type", new { projectType = "政工职评" }),
            ("basics", new
            {
                gender = "男",
                birthDate = "1980-01-01",
                ethnicity = "汉族",
                politicalStatus = "中共党员",
                mobile = login,
                email = "c@example.com",
                unit = await server.OrganisationAsync("91110105MA0DEMY28R"),
                highestEducation = "本科",
                confirmProfile = true,
            }),
            ("project", new { currentTitle = "助理政工师", currentTitleDate = "2018-01-01", targetTitle = "政工师", speciality = "党务工作", politicalWorkYears = 8, presentPost = "科长" }),
            ("education", new { studies = new[] { new { from = "1998-09-01", to = "2002-07-01", school = "示范大学", diploma = "本科" } } }),
            ("experience", new { jobs = new[] { new { from = "2002-08-01", unitName = "北京示范精密制造有限公司", work = "党务" } }, noSecretsAcknowledged = true }),
            ("preview", new { examExempt = "否" }));
        await applicant.PutAsync("photo", Photos.Jpeg(250, 350, 60_000));
        await SubmitAsync(applicant);
        await Reviewing.DecideAsync(server, applicant, ("unit1", "approve"));
        await Reviewing.DecideAsync(server, applicant, ("sup1", "approve"));
        await applicant.FillAsync(
            ("achievements", new { achievements = new[] { new { title = "企业文化建设", doneOn = "2024-05-01", role = "主持" } } }),
            ("opinion", new { noSecretsInMaterial = true }));
        foreach (var slot in (string[])["achievementProof", "annualReviews", "unitOpinion"])
            await applicant.PutAsync(slot, Photos.Jpeg());
        await SubmitAsync(applicant);
        return applicant;
    }

    private static async Task SubmitAsync(Applicant applicant)
    {
        using var answer = await applicant.SubmitAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }
}
