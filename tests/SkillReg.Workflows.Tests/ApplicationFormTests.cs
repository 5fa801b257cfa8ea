using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Calendar;
using SkillReg.Registration.Forms;
using SkillReg.Registration.Schemes;

namespace SkillReg.Workflows.Tests;

/// <summary>How the shipped forms behave with answers in them.</summary>
public sealed class ApplicationFormTests
{
    private const string Period = "\"employedFrom\": \"2010-01\", \"employedTo\": \"2026-01\", \"unitName\": \"甲\", \"occupation\": \"供应链管理师/采购员\"";

    [Fact]
    [Trait("row", "D-15")]
    public void The_years_of_work_are_computed_from_the_day_work_began()
    {
        var outcome = Evaluate("worker-exam", """{"startedWorkOn": "2000-03-11", "workYears": 99}""");
        Assert.Equal(FeelNumber.Of(25), outcome.Answers["workYears"]);
    }

    [Theory]
    [InlineData("未定级", true)]
    [InlineData("四级", false)]
    [Trait("row", "D-17")]
    [Trait("row", "D-18")]
    public void The_year_of_the_level_is_asked_only_where_there_is_a_level(string level, bool hidden)
    {
        var field = State(Evaluate("worker-exam", $$"""{"currentLevel": "{{level}}"}"""), "/currentLevelYear");
        Assert.Equal((hidden, !hidden), (field.IsHidden, field.IsRequired));
    }

    [Fact]
    [Trait("row", "D-20")]
    public void A_merged_or_abolished_occupation_cannot_be_applied_for()
    {
        var options = State(Evaluate("worker-exam", "{}"), "/targetOccupation").Options!.Value.Select(option => option.Value).ToList();
        Assert.Contains("计算机操作员", options);
        Assert.DoesNotContain("打字员", options);
        Assert.DoesNotContain("电话交换机值机员", options);
        Assert.True(State(Evaluate("worker-exam", """{"currentOccupation": "电话交换机值机员"}"""), "/nearestAgreed").IsRequired);
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(101, true)]
    [Trait("row", "D-22")]
    public void The_explanation_of_an_exceptional_promotion_has_a_hundred_characters(int length, bool refused)
    {
        var outcome = Evaluate("worker-exam", $$"""{"exceptional": true, "exceptionalText": "{{new string('破', length)}}"}""");
        Assert.Equal(refused, outcome.Problems.Any(problem => problem is { Pointer: "/exceptionalText", Rule: "field.max-length" }));
        Assert.True(State(outcome, "/exceptionalProof").IsRequired);
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("{\"textbooks\": true}", false)]
    [Trait("row", "D-23")]
    public void Textbooks_are_asked_about_only_where_the_plan_offers_them(string plan, bool hidden) =>
        Assert.Equal(hidden, State(Evaluate("worker-exam", "{}", plan), "/textbookEthics").IsHidden);

    [Theory]
    [InlineData("无", true, false)]
    [InlineData("中级", false, true)]
    [Trait("row", "A-45")]
    public void The_number_of_a_former_certificate_is_needed_where_there_is_one(string level, bool hidden, bool required)
    {
        var field = State(Evaluate("competition", $$"""{"formerCertificateLevel": "{{level}}"}"""), "/formerCertificateNumber");
        Assert.Equal((hidden, required), (field.IsHidden, field.IsRequired));
    }

    [Theory]
    [InlineData("{\"ageOn\": {\"@type\": \"date\", \"@value\": \"2014-02-27\"}}", 27)]
    [InlineData("{\"ageRule\": \"birthday\", \"ageOn\": {\"@type\": \"date\", \"@value\": \"2014-02-27\"}}", 26)]
    [Trait("row", "A-44")]
    public void The_age_is_counted_by_the_rule_of_the_plan(string plan, int age) =>
        Assert.Equal(FeelNumber.Of(age), Evaluate("competition", """{"birthDate": "1987-09-25"}""", plan).Answers["competitionAge"]);

    [Theory]
    [InlineData("2015-03..2020-03, 2018-03..2021-03", 72)]
    [InlineData("2015-03..2020-03, 2020-03..2021-03", 72)]
    [InlineData("2015-03..2016-03, 2018-03..2019-03", 24)]
    [Trait("row", "B-19")]
    public void Months_of_work_that_overlap_count_once(string periods, int months)
    {
        var rows = string.Join(',', periods.Split(", ").Select(period => period.Split("..")).Select(ends => Row(ends[0], ends[1])));
        Assert.Equal(FeelNumber.Of(months), Evaluate("certification", "{" + $"\"offer\": \"供应链管理师/一级\", \"workExperience\": [{rows}]" + "}", Offers).Answers["experienceMonths"]);
    }

    [Theory]
    [InlineData("\"unitFoundedOn\": \"2011-01\"", "employed-after-founded")]
    [InlineData("\"unitClosedOn\": \"2025-01\"", "employed-before-closed")]
    [InlineData("\"occupationFrom\": \"2009-01\", \"occupationTo\": \"2015-01\"", "occupation-inside-from")]
    [InlineData("\"occupationFrom\": \"2012-01\", \"occupationTo\": \"2026-02\"", "occupation-inside-to")]
    [Trait("row", "B-19")]
    [Trait("row", "B-21")]
    public void Work_lies_inside_employment_and_employment_inside_the_life_of_the_unit(string more, string rule)
    {
        var outcome = Evaluate("certification", "{" + $$"""
            "offer": "供应链管理师/一级", "signedOn": "2026-03-01", "workExperience": [{ {{Period}}, {{more}} }]
            """ + "}", Offers);
        Assert.Contains(outcome.Problems, problem => problem.Rule == rule && problem.Pointer.StartsWith("/workExperience/0/", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("row", "B-14")]
    public void The_list_of_related_occupations_is_open_and_its_other_entry_asks_for_a_name()
    {
        var outcome = Evaluate("certification", "{" + """
            "offer": "供应链管理师/一级", "workExperience": [{"occupation": "供应链管理师/其他"}]
            """ + "}", Offers);
        Assert.True(State(outcome, "/workExperience/0/otherOccupation").IsRequired);
    }

    [Fact]
    [Trait("row", "B-20")]
    [Trait("row", "B-37")]
    public void Only_what_the_chosen_condition_needs_is_asked_for()
    {
        var diploma = Evaluate("certification", """{"condition": "c"}""", Offers, """[{"value": "c", "label": "C", "diploma": true, "certificate": false, "training": false}]""");
        Assert.True(State(diploma, "/chsiCode").IsRequired);
        Assert.True(State(diploma, "/certificateNumber").IsHidden);
        var certificate = Evaluate("certification", """{"condition": "c"}""", Offers, """[{"value": "c", "label": "C", "diploma": false, "certificate": true, "training": false}]""");
        Assert.True(State(certificate, "/chsiCode").IsHidden);
        Assert.True(State(certificate, "/certificateNumber").IsRequired);
    }

    private const string Offers = """{"offers": [{"value": "供应链管理师/一级", "label": "供应链管理师 一级", "occupation": "供应链管理师", "level": "一级"}]}""";

    private static string Row(string from, string to) => "{" + $"{Period}, \"occupationFrom\": \"{from}\", \"occupationTo\": \"{to}\"" + "}";

    private static FieldState State(FormOutcome outcome, string pointer) => Assert.Single(outcome.Fields, field => field.Pointer == pointer);

    private static FormOutcome Evaluate(string scheme, string answers, string plan = "{}", string conditions = "[]")
    {
        var form = FormReader.Read(File.ReadAllText(Shipped.File(scheme, "forms/application.form"))).Form!;
        var lists = Shipped.Scheme(scheme).Scheme!.Lists
            .Select(name => CodeListReader.Read(File.ReadAllText(Shipped.File(scheme, $"lists/{name}.json"))).List!)
            .Select(list => KeyValuePair.Create(list.Id, (FeelValue)list.ToFeel()));
        var surroundings = FeelContext.Of(
            ("applicant", FeelContext.Of(("name", "林晓禾"))),
            ("plan", FeelJson.Parse(plan)!),
            ("documents", FeelContext.Empty),
            ("lists", FeelContext.Of(lists).With("conditions", FeelJson.Parse(conditions)!)),
            ("today", new FeelDate(CalendarDate.Create(2026, 3, 10)!.Value)));
        return FormRun.Evaluate(form, (FeelContext)FeelJson.Parse(answers)!, new FormSurroundings(new FeelScope(surroundings) { Functions = CalendarFunctions.Of(Shipped.Calendar) }));
    }
}
