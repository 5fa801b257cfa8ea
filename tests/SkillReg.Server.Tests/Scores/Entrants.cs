using SkillReg.Server.Tests.Applications;

namespace SkillReg.Server.Tests.Scores;

/// <summary>People of the demo who enter a competition with everything that it asks for.</summary>
internal static class Entrants
{
    private const string Offer = "森林消防员/高级";

    private static readonly Dictionary<string, (string Gender, string BirthDate)> People = new(StringComparer.Ordinal)
    {
        ["19900000001"] = ("女", "1990-03-07"),
        ["19900000002"] = ("男", "1987-11-21"),
        ["19900000003"] = ("男", "1988-10-08"),
        ["19900000004"] = ("女", "1992-02-29"),
    };

    public static async Task<Applicant> CompleteAsync(TestServer server, string login, string plan, string directEntry = "否")
    {
        var (gender, birthDate) = People[login];
        var applicant = await Applicant.ArriveAsync(server, login);
        await applicant.BeginAsync(plan);
        await applicant.FillAsync(
            ("person", new
            {
                politicalStatus = "群众",
                personType = "大陆居民",
                gender,
                birthDate,
                ethnicity = "汉族",
                householdProvince = "北京市",
                householdDistrict = "朝阳区",
                householdKind = "居民户口",
                education = "本科",
            }),
            ("contact", new { mobile = login, email = "a@example.com" }),
            ("work", new
            {
                candidateSource = "企业",
                candidateSourceDetail = "民营企业",
                employer = "北京示范精密制造有限公司",
                yearsInOccupation = 6,
                isManualStaff = "是",
                formerCertificateLevel = "无",
            }),
            ("competition", new { competitorDistrict = "朝阳区", intendedDistrict = "朝阳区", directEntry, offer = Offer }));
        await applicant.PutAsync("photo", Photos.Jpeg(400, 600, 40_000));
        return applicant;
    }
}
