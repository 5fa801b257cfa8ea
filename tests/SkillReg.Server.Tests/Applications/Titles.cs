using System.Net;
using SkillReg.Server.Tests.Petitions;

namespace SkillReg.Server.Tests.Applications;

/// <summary>A declaration for a professional title of the demo, written up to its first submission.</summary>
internal static class Titles
{
    private const string Plan = "DEMO-ZG-01";

    /// <summary>The scheme takes people of a unit only, and the unit says who they are.</summary>
    private static async Task AssociateAsync(TestServer server, string login)
    {
        using var person = await server.SignInAsync(login);
        using var admin = await server.SignInAsync("org1");
        using var accepted = await admin.DecideAsync(await person.AssociateAsync(), "approve");
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
    }

    public static async Task<Applicant> CompleteAsync(TestServer server, string login)
    {
        await AssociateAsync(server, login);
        var applicant = await Applicant.ArriveAsync(server, login);
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
                unit = await server.OrganisationAsync("91110105MA0DEMY28R"),
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
