using System.Net;

namespace SkillReg.Server.Tests.Applications;

/// <summary>An application to the workers' examination of the demo that nothing stands against.</summary>
internal static class WorkerExam
{
    public const string Plan = "DEMO-GK-01";

    public static async Task<Applicant> HandedInAsync(TestServer server, string login, string plan = Plan)
    {
        var applicant = await Applicant.ArriveAsync(server, login);
        await applicant.BeginAsync(plan);
        await applicant.FillAsync(await CompleteAsync(server));
        await UploadAllAsync(applicant);
        using var answer = await applicant.SubmitAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return applicant;
    }

    public static async Task<(string, object)[]> CompleteAsync(TestServer server, string startedWorkOn = "2001-12-01", int levelYear = 2010) =>
    [
        ("scope", new { city = "郑州市", level = "三级" }),
        ("person", new { unit = await server.OrganisationAsync("12410100MB0DEMB41D"), unitKind = "事业", unitRank = "市直", startedWorkOn }),
        ("present", new { currentOccupation = "播音员", currentLevel = "四级", currentLevelYear = levelYear }),
        ("applied", new { targetOccupation = "播音员", targetLevel = "三级", exceptional = false }),
    ];

    public static async Task UploadAllAsync(Applicant applicant)
    {
        foreach (var slot in (string[])["diploma", "salaryForm", "levelCertificate"])
            await applicant.PutAsync(slot, Photos.Jpeg());
    }
}
