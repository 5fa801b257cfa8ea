using System.Net;

namespace SkillReg.Server.Tests.Applications;

/// <summary>An application for the demo's certification plan, filled in the way that its form wants it.</summary>
internal static class Certification
{
    public const string Plan = "DEMO-RD-01";

    private const string Offer = "互联网营销师/四级";
    private const string FiveYears = "marketer-4";

    public static async Task<Applicant> HandedInAsync(TestServer server, string login)
    {
        var applicant = await CompleteAsync(server, login);
        using var answer = await applicant.SubmitAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        Assert.Equal("审核中：等待审核，大约需要 2 个工作日", (await answer.JsonAsync()).Text("message"));
        return applicant;
    }

    public static async Task<Applicant> CompleteAsync(TestServer server, string login)
    {
        var applicant = await Applicant.ArriveAsync(server, login);
        await applicant.BeginAsync(Plan);
        await applicant.FillAsync(
            ("basics", new { gender = "女", ethnicity = "汉族", birthDate = "1990-03-07", mobile = "19900000002", education = "本科" }),
            ("identity", new { identityKind = "职工身份" }),
            ("registration", new
            {
                registeringUnit = await server.OrganisationAsync("91110105MA0DEMY28R"),
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

    public static object Qualification(string from, string to = "2025-10-01") => new
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

    /// <summary>Handed in and passed by every level of the review.</summary>
    public static async Task<Applicant> ApprovedAsync(TestServer server, string login)
    {
        var applicant = await HandedInAsync(server, login);
        await Reviewing.DecideAsync(server, applicant, ("unit1", "approve"));
        await Reviewing.DecideAsync(server, applicant, ("sup1", "approve"));
        await Reviewing.DecideAsync(server, applicant, ("bureau1", "approve"));
        return applicant;
    }
}
