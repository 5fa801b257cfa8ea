using SkillReg.Server.Definitions;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Tests.Definitions;

public sealed class TemplateProofTests
{
    private const string Sample = """{ "applicant": { "name": "样例" }, "reasons": [{ "label": "不清晰", "text": "" }] }""";

    [Fact]
    public void A_template_that_its_sample_fills_is_sound()
    {
        var templates = new[]
        {
            Template("letter", "{{applicant.name}}{{#each reasons}}{{label}}{{#if text}}：{{text}}{{/if}}{{/each}}{{> foot}}"),
            new TemplateSample("foot.hbs", "foot", "此致", Sample: null),
        };

        Assert.Empty(TemplateProof.Of(templates));
    }

    [Theory]
    [InlineData("{{applicant.nickname}}", "nickname")]
    [InlineData("{{nobody}}", "nobody")]
    [InlineData("{{#each reasons}}{{cause}}{{/each}}", "cause")]
    [InlineData("{{applicant.name", "")]
    [InlineData("{{#if applicant}}", "if")]
    [InlineData("{{> nowhere}}", "nowhere")]
    [InlineData("{{{applicant.name}}}", "{{{")]
    [InlineData("{{> letter}}", "")]
    public void What_a_sample_cannot_fill_is_told_with_the_name_that_is_missing(string text, string named)
    {
        var (path, wrong) = Assert.Single(TemplateProof.Of([Template("letter", text)]));

        Assert.Equal("letter.hbs", path);
        Assert.Contains(named, wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("样例", wrong, StringComparison.Ordinal);
    }

    private static TemplateSample Template(string name, string text) => new($"{name}.hbs", name, text, Sample);
}
