using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Workflows.Tests;

/// <summary>The decisions of competitions and professional titles.</summary>
public sealed class DecisionTests
{
    [Theory]
    [InlineData("direct-entry", "preliminary,semiFinal,final", "semiFinal")]
    [InlineData("", "preliminary,semiFinal,final", "preliminary")]
    [InlineData("direct-entry", "preliminary,final", "final")]
    [InlineData("", "semiFinal,final", "semiFinal")]
    [InlineData("", "final", "final")]
    [Trait("row", "A-59")]
    public void A_stage_is_skipped_only_when_the_committee_confirmed_it(string confirmed, string stages, string expected)
    {
        var list = string.Join(',', stages.Split(',').Select(stage => $$"""{"id": "{{stage}}"}"""));
        var entry = Shipped.Decide("competition", "entry-stage", $$"""{"application": {"checked": ["{{confirmed}}"]}, "plan": {"stages": [{{list}}]} }""");
        Assert.Equal(new FeelString(expected), entry);
    }

    [Theory]
    [InlineData(10, 89, "advances")]
    [InlineData(10, 90, "advances and is certified")]
    [InlineData(11, 90, "is certified")]
    [InlineData(11, 89, "")]
    [InlineData(1, null, "")]
    [Trait("row", "A-56")]
    public void Advancing_and_being_certified_are_two_things(int rank, int? total, string expected)
    {
        var outcome = (FeelContext)Shipped.Decide("competition", "advancement", $$"""
            {"examStage": "final", "plan": {"stages": [{"id": "final", "quota": 10, "certificateMark": 90}]},
             "standing": {"rank": {{rank}}, "total": {{total ?? 100}}, "fieldSize": 40, "absent": {{(total is null ? "true" : "false")}} } }
            """);
        string?[] said = [outcome["passed"] is FeelBoolean { Value: true } ? "advances" : null, outcome["certificate"] is FeelBoolean { Value: true } ? "is certified" : null];
        Assert.Equal(expected, string.Join(" and ", said.OfType<string>()));
    }

    [Theory]
    [InlineData("80, 75, 91", "82", true)]
    [InlineData("100, 60, 60, 60, 0", "60", true)]
    [InlineData("59, 59, 60", "59.33333333333333333333333333333333", false)]
    [Trait("row", "C-27")]
    public void A_panel_of_five_or_more_drops_the_highest_and_the_lowest(string scores, string score, bool passed)
    {
        var verdict = (FeelContext)Shipped.Decide("professional-title", "panel-verdict", $$"""{"valid": [{{scores}}], "plan": {} }""");
        Assert.Equal((score, FeelBoolean.Of(passed)), (verdict["score"].ToString(), verdict["passed"]));
    }

    [Theory]
    [InlineData("{\"expert\": \"e3\", \"house\": \"u1\", \"related\": false}", true)]
    [InlineData("{\"expert\": \"e1\", \"house\": \"u2\", \"related\": true}", true)]
    [InlineData("{\"expert\": \"e1\", \"house\": \"u2\", \"related\": false}", false)]
    [Trait("row", "C-27")]
    public void An_expert_of_the_own_unit_or_a_relative_may_not_score(string expert, bool conflict) =>
        Assert.Equal(FeelBoolean.Of(conflict), Shipped.Decide("professional-title", "recusal", $$"""{"panel": [{{expert}}], "organisation": {"unit": "u1"} }"""));

    [Theory]
    [InlineData("\"examExempt\": \"否\"", "acknowledge no-secrets,upload upload-required")]
    [InlineData("\"examExempt\": \"否\", \"noSecretsAcknowledged\": true", "upload upload-required")]
    [InlineData("\"examExempt\": \"是\", \"exemptionType\": \"其他\", \"noSecretsAcknowledged\": true", "block exemption-unknown,upload upload-required,upload upload-required")]
    [InlineData("\"examExempt\": \"是\", \"exemptionType\": \"累计从事政工工作满十五年\", \"targetTitle\": \"政工师\", \"noSecretsAcknowledged\": true", "block exemption-unknown,upload upload-required,upload upload-required")]
    [InlineData("\"examExempt\": \"是\", \"exemptionType\": \"累计从事政工工作满十五年\", \"targetTitle\": \"高级政工师\", \"noSecretsAcknowledged\": true", "upload upload-required,upload upload-required")]
    [Trait("row", "C-24")]
    [Trait("row", "C-25")]
    public void Exemptions_come_from_the_table_and_secrets_are_asked_about(string answers, string expected) =>
        Assert.Equal(expected, string.Join(',', ((FeelList)Shipped.Decide("professional-title", "submission-check", "{\"documents\": {}, \"answers\": {" + answers + "}}"))
            .Items.Cast<FeelContext>().Select(line => $"{((FeelString)line["kind"]).Value} {((FeelString)line["id"]).Value}")));

    [Theory]
    [InlineData("{\"parts\": [{\"score\": 60}, {\"score\": 75.5}]}", "{}", true)]
    [InlineData("{\"parts\": [{\"score\": 59.99}, {\"score\": 99}]}", "{}", false)]
    [InlineData("{\"parts\": [{\"score\": 69}]}", "{\"passMark\": 70}", false)]
    [InlineData("{\"parts\": []}", "{}", false)]
    public void Every_part_must_reach_the_mark(string scores, string plan, bool passed) =>
        Assert.Equal(FeelBoolean.Of(passed), ((FeelContext)Shipped.Decide("worker-exam", "pass-rule", $$"""{"scores": {{scores}}, "plan": {{plan}} }"""))["passed"]);
}
