using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Workflows.Tests;

/// <summary>The automatic checks of the workers' grade examination.</summary>
public sealed class WorkerExamTests
{
    private const string AllDocuments = """{"diploma": 1, "salaryForm": 1, "levelCertificate": 1}""";

    [Fact]
    public void A_complete_application_that_agrees_with_the_register_passes() =>
        Assert.Empty(Check(Answers()));

    [Theory]
    [InlineData("2015", "confirm year-differs /currentLevelYear")]
    [InlineData("2016", "")]
    [Trait("row", "D-25")]
    public void A_year_that_differs_from_the_register_is_asked_about(string year, string expected) =>
        Assert.Equal(expected, string.Join(',', Check(Answers(year: year))));

    [Fact]
    [Trait("row", "D-26")]
    public void An_occupation_that_differs_is_asked_about_and_needs_its_proof()
    {
        Assert.Equal(
            ["confirm occupation-differs /currentOccupation", "upload upload-required /mismatchProof"],
            Check(Answers(occupation: "电工")));
        Assert.Equal(
            ["confirm occupation-differs /currentOccupation"],
            Check(Answers(occupation: "电工"), """{"diploma": 1, "salaryForm": 1, "levelCertificate": 1, "mismatchProof": 2}"""));
    }

    [Theory]
    [InlineData("2022", 9, "四级", true)]
    [InlineData("2022", 10, "四级", false)]
    [InlineData("2021", 9, "四级", false)]
    [InlineData("2022", 17, "三级", true)]
    [InlineData("2022", 18, "三级", false)]
    [InlineData("2022", 17, "二级", true)]
    [InlineData("2022", 0, "五级", false)]
    [Trait("row", "D-27")]
    public void Too_few_years_refuse_only_when_both_are_unmet(string year, int workYears, string level, bool refused) =>
        Assert.Equal(refused, Check(Answers(year, workYears: workYears, applied: (level, "")), register: "null").Contains("block years-too-few /startedWorkOn"));

    [Fact]
    [Trait("row", "D-29")]
    public void What_is_missing_is_asked_for_at_once()
    {
        Assert.Equal(
            ["upload upload-required /diploma", "upload upload-required /salaryForm", "upload upload-required /levelCertificate"],
            Check(Answers(), "{}"));
        Assert.Equal("您需按要求上传资料", Scheme().TextOf("upload-required").Text);
    }

    [Fact]
    public void Without_a_level_no_certificate_is_asked_for() =>
        Assert.Equal(
            ["upload upload-required /diploma", "upload upload-required /salaryForm"],
            Check("""{"currentOccupation": "播音员", "currentLevel": "未定级", "workYears": 20, "level": "五级", "targetLevel": "五级"}""", "{}", "null"));

    [Fact]
    [Trait("row", "D-35")]
    [Trait("row", "D-37")]
    public void Level_one_asks_for_its_own_documents()
    {
        var found = Check(Answers(applied: ("一级", ", \"thesisTitle\": \"论播音\"")));
        Assert.Equal(
            ["annualReviewPhotos", "latestSalaryForm", "reviewForm", "technicianCertificate", "thesis"],
            found.Select(line => line.Split('/')[1]));
    }

    [Theory]
    [InlineData("year-differs", "现岗位等级取得时间与合格库信息不符，是否确认报考")]
    [InlineData("occupation-differs", "现岗位工种与合格库信息不符，是否确认报考")]
    [InlineData("years-too-few", "现岗位等级年限不满五年，且工作年限不满10或18年，不符合报名条件")]
    [InlineData("submitted", "您的信息已提交，请耐心等待审核，可点击 审核进度 查看目前审核进度")]
    [InlineData("ticket-not-open", "时间未到时不能打印准考证")]
    public void The_messages_are_those_of_the_guide(string key, string text) => Assert.Equal(text, Scheme().TextOf(key).Text);

    private static Registration.Schemes.Scheme Scheme() => Shipped.Scheme("worker-exam").Scheme!;

    private static string Answers(string year = "2016", string occupation = "播音员", int workYears = 25, (string Level, string More)? applied = null) =>
        "{" + $"""
            "currentOccupation": "{occupation}", "currentLevel": "四级", "currentLevelYear": {year}, "workYears": {workYears},
            "level": "{applied?.Level ?? "三级"}", "targetLevel": "{applied?.Level ?? "三级"}"{applied?.More}
            """ + "}";

    private static List<string> Check(
        string answers, string documents = AllDocuments, string register = """{"levelYear": 2016, "occupation": "播音员"}""") =>
        [.. ((FeelList)Shipped.Decide("worker-exam", "submission-check", $$"""
            {"answers": {{answers}}, "documents": {{documents}}, "register": {{register}}, "today": {"@type": "date", "@value": "2026-03-10"} }
            """)).Items.Cast<FeelContext>().Select(line => $"{Text(line["kind"])} {Text(line["id"])} {Text(line["pointer"])}")];

    private static string Text(FeelValue value) => value is FeelString text ? text.Value : "";
}
