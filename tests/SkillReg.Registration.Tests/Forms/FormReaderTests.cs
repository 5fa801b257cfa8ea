using SkillReg.Registration.Forms;

namespace SkillReg.Registration.Tests.Forms;

public sealed class FormReaderTests
{
    [Theory]
    [InlineData("[]", "form.unreadable")]
    [InlineData("""{ "components": [] }""", "form.empty")]
    [InlineData("""{ "components": [ { "type": "textfield", "key": "a" } ] }""", "form.section form.empty")]
    public void Refuses_what_is_no_form(string json, string rules) => Assert.Equal(rules, Refusals(json));

    [Theory]
    [InlineData("""{ "type": "rocket", "key": "a" }""", "form.type")]
    [InlineData("""{ "type": "textfield", "key": "plan" }""", "form.key")]
    [InlineData("""{ "type": "textfield", "key": "a b" }""", "form.key")]
    [InlineData("""{ "type": "textfield", "key": "a" }, { "type": "number", "key": "a" }""", "form.key")]
    [InlineData("""{ "type": "textfield", "key": "a", "validate": { "pattern": "(a)\\1" } }""", "form.pattern")]
    [InlineData("""{ "type": "textfield", "key": "a", "conditional": { "hide": "=1 +" } }""", "form.expression")]
    [InlineData("""{ "type": "textfield", "key": "a", "properties": { "rules": [ { "id": "x" } ] } }""", "form.rule")]
    public void Names_every_component_that_cannot_work(string component, string rules) => Assert.Equal(rules, Refusals(Group(component)));

    [Fact]
    public void Allows_one_key_in_two_lists()
    {
        var list = """{ "type": "dynamiclist", "path": "PATH", "components": [ { "type": "datetime", "key": "from" } ] }""";

        var reading = FormReader.Read(Group(list.Replace("PATH", "a", StringComparison.Ordinal) + "," + list.Replace("PATH", "b", StringComparison.Ordinal)));

        Assert.Equal(["from", "from"], reading.Form!.Fields.SelectMany(field => field.Columns).Select(column => column.Key));
    }

    [Fact]
    public void Refuses_groups_without_end()
    {
        var json = """{ "type": "textfield", "key": "a" }""";
        for (var depth = 0; depth < FormLimits.Depth + 1; depth++)
            json = $$"""{ "type": "group", "components": [ {{json}} ] }""";

        Assert.Equal("form.depth", Refusals(Group(json)));
    }

    private static string Group(string components) => $$"""{ "components": [ { "type": "group", "id": "g", "components": [ {{components}} ] } ] }""";

    private static string Refusals(string json) => string.Join(' ', FormReader.Read(json).Problems.Select(problem => problem.Rule));
}
