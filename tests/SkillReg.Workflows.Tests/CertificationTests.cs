using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Eligibility;

namespace SkillReg.Workflows.Tests;

/// <summary>Both editions of the certification's conditions, documents and papers.</summary>
public sealed class CertificationTests
{
    private const string Old = "certification/editions/1";
    private const string New = "certification";

    [Theory]
    [InlineData(Old, "供应链管理师", "一级", "old-1,old-2,old-3")]
    [InlineData(Old, "供应链管理师", "四级", "")]
    [InlineData(New, "供应链管理师", "一级", "new-1")]
    [InlineData(New, "电子商务师", "一级", "new-1")]
    [InlineData(New, "互联网营销师", "四级", "marketer-4")]
    [InlineData(New, "互联网营销师", "三级", "")]
    [Trait("row", "B-01")]
    [Trait("row", "B-02")]
    [Trait("row", "B-03")]
    [Trait("row", "B-04")]
    [Trait("row", "B-05")]
    public void Occupation_and_level_decide_which_conditions_are_offered(string edition, string occupation, string level, string expected) =>
        Assert.Equal(expected, string.Join(',', Offered(edition, Target(occupation, level)).Select(condition => condition.Key)));

    [Theory]
    [InlineData("old-1", 36, "\"certificateLevel\": \"二级\", \"trainingHours\": 80", true)]
    [InlineData("old-1", 36, "\"certificateLevel\": \"二级\"", false)]
    [InlineData("old-1", 35, "\"certificateLevel\": \"二级\", \"trainingHours\": 80", false)]
    [InlineData("old-2", 48, "\"certificateLevel\": \"二级\"", true)]
    [InlineData("old-2", 47, "\"certificateLevel\": \"二级\"", false)]
    [InlineData("old-2", 48, "\"certificateLevel\": \"三级\"", false)]
    [InlineData("old-3", 24, "\"education\": \"硕士研究生\"", true)]
    [InlineData("old-3", 24, "\"education\": \"本科\"", false)]
    [InlineData("old-3", 23, "\"education\": \"博士研究生\"", false)]
    [InlineData("new-1", 60, "\"certificateLevel\": \"二级\"", true)]
    [InlineData("new-1", 59, "\"certificateLevel\": \"二级\"", false)]
    public void A_condition_holds_exactly_from_its_threshold_on(string key, int months, string more, bool holds) =>
        Assert.Equal(holds, Assert.Single(
            Offered(key.StartsWith("old-", StringComparison.Ordinal) ? Old : New, Target("供应链管理师", "一级", $"{more}, \"experienceMonths\": {months}, \"experienceMonthsSince\": {months}")),
            condition => condition.Key == key).Holds);

    [Fact]
    public void What_is_missing_is_said_in_years_and_months()
    {
        var offered = Assert.Single(Offered(New, Target("供应链管理师", "一级", "\"certificateLevel\": \"三级\", \"experienceMonthsSince\": 45")));
        Assert.Equal(
            "累计从事本职业或相关职业工作的时间不足，还差 1 年 3 个月；需要二级/技师职业资格（职业技能等级）证书", offered.Explanation);
    }

    [Theory]
    [InlineData(Old, "old-1", "idFront,idBack,photo,applicationForm,workUndertaking,lowerCertificate,trainingUndertaking")]
    [InlineData(Old, "old-2", "idFront,idBack,photo,applicationForm,workUndertaking,lowerCertificate")]
    [InlineData(Old, "old-3", "idFront,idBack,photo,applicationForm,workUndertaking,diploma,educationUndertaking")]
    [InlineData(New, "new-1", "idFront,idBack,photo,applicationForm,workUndertaking,lowerCertificate")]
    [InlineData(New, "marketer-4", "idFront,idBack,photo,applicationForm,workUndertaking")]
    [Trait("row", "B-06")]
    [Trait("row", "B-07")]
    [Trait("row", "B-08")]
    [Trait("row", "B-09")]
    public void The_chosen_condition_decides_the_documents(string edition, string condition, string expected)
    {
        var needed = (FeelList)Shipped.Decide(edition, "documents-required", $$"""{"answers": {"condition": "{{condition}}"} }""");
        Assert.Equal(expected, string.Join(',', needed.Items.Cast<FeelString>().Select(slot => slot.Value)));
    }

    [Theory]
    [InlineData(Old, "old-1", "applicationForm 2,workUndertaking 1,trainingUndertaking 1")]
    [InlineData(Old, "old-3", "applicationForm 2,workUndertaking 1,educationUndertaking 1")]
    [InlineData(New, "new-1", "applicationForm 2,workUndertaking 1")]
    [Trait("row", "B-45")]
    public void The_papers_to_post_follow_from_the_condition(string edition, string condition, string expected)
    {
        var papers = (FeelList)Shipped.Decide(edition, "mail-list", $$"""{"application": {"answers": {"condition": "{{condition}}"} } }""");
        Assert.Equal(expected, string.Join(',', papers.Items.Cast<FeelContext>().Select(paper => $"{((FeelString)paper["document"]).Value} {paper["copies"]}")));
    }

    [Theory]
    [InlineData("\"identityKind\": \"学生身份\", \"condition\": \"marketer-4\"", "identity-kind")]
    [InlineData("\"identityKind\": \"职工身份\"", "condition-missing")]
    [InlineData("\"identityKind\": \"职工身份\", \"condition\": \"new-1\"", "condition-unmet")]
    [InlineData("\"identityKind\": \"职工身份\", \"condition\": \"marketer-4\", \"idExpiresOn\": {\"@type\": \"date\", \"@value\": \"2026-03-09\"}", "id-expired")]
    [InlineData("\"identityKind\": \"职工身份\", \"condition\": \"marketer-4\"", "")]
    [Trait("row", "B-31")]
    [Trait("row", "B-33")]
    [Trait("row", "B-36")]
    public void The_submission_is_refused_with_the_rule_that_it_breaks(string more, string expected) =>
        Assert.Equal(expected, string.Join(',', Blocks("互联网营销师", "四级", more + ", \"experienceMonths\": 60")));

    [Theory]
    [InlineData("供应链管理师", "\"certificateOccupation\": \"电子商务师\"", "2026-03-10", true)]
    [InlineData("供应链管理师", "\"workExperience\": [{\"otherOccupation\": \"电子商务师\"}]", "2026-03-10", true)]
    [InlineData("供应链管理师", "\"workExperience\": [{\"otherOccupation\": \"电子商务师\"}]", "2023-12-31", false)]
    [InlineData("互联网营销师", "\"workExperience\": [{\"otherOccupation\": \"电子商务师\"}]", "2026-03-10", false)]
    [Trait("row", "B-13")]
    public void An_occupation_that_is_excluded_for_now_is_refused(string target, string more, string today, bool refused) =>
        Assert.Equal(refused, Blocks(target, "一级", more, today).Contains("occupation-excluded"));

    private static ImmutableArray<OfferedCondition> Offered(string edition, string answers) =>
        Conditions.Read(Shipped.Decide(edition, "eligibility", $$"""{"answers": {{answers}} }"""), Shipped.Scheme(edition).Scheme!);

    private static IEnumerable<string> Blocks(string occupation, string level, string more, string today = "2026-03-10") =>
        ((FeelList)Shipped.Decide(New, "submission-check", $$$"""
            {"answers": {{{Target(occupation, level, more)}}}, "documents": {}, "today": {"@type": "date", "@value": "{{{today}}}"} }
            """)).Items.Cast<FeelContext>().Where(line => line["kind"].Equals(new FeelString("block"))).Select(line => ((FeelString)line["id"]).Value);

    private static string Target(string occupation, string level, string more = "\"x\": 1") =>
        "{" + $"\"targetOccupation\": \"{occupation}\", \"targetLevel\": \"{level}\", {more}" + "}";
}
