using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Forms;

namespace SkillReg.Registration.Tests.Forms;

public sealed class FormRunTests
{
    private const string Form = """
        { "id": "sample", "components": [
          { "type": "text", "text": "hint" },
          { "type": "group", "id": "person", "label": "个人信息", "components": [
            { "type": "textfield", "key": "name", "label": "姓名", "properties": { "value": "=applicant.name" } },
            { "type": "select", "key": "city", "label": "城市", "validate": { "required": true }, "values": [ { "value": "a", "label": "甲市" }, { "value": "b", "label": "乙市" } ] },
            { "type": "select", "key": "unit", "label": "单位", "valuesExpression": "=lists.units[city = currentCity]" },
            { "type": "textfield", "key": "currentCity", "label": "所在城市" },
            { "type": "datetime", "key": "startedOn", "label": "参加工作时间", "validate": { "required": true } },
            { "type": "expression", "key": "workYears", "label": "工作年限", "expression": "=years and months duration(startedOn, today).years" },
            { "type": "number", "key": "levelYear", "label": "取得年份", "validate": { "min": 1950, "max": 2026 },
              "conditional": { "hide": "=level = \"none\"" }, "properties": { "requiredIf": "=level != \"none\"" } },
            { "type": "textfield", "key": "level", "label": "等级" }
          ] },
          { "type": "group", "id": "proof", "label": "证明", "conditional": { "hide": "=exceptional != true" }, "components": [
            { "type": "textarea", "key": "reason", "label": "说明", "validate": { "required": true, "maxLength": 4 } },
            { "type": "filepicker", "key": "scan", "label": "证明材料", "validate": { "required": true } }
          ] },
          { "type": "group", "id": "work", "label": "工作", "components": [
            { "type": "checkbox", "key": "exceptional", "label": "破格" },
            { "type": "textfield", "key": "phone", "label": "电话", "validate": { "validationType": "phone" }, "properties": { "message": "请输入正确的手机号" } },
            { "type": "dynamiclist", "path": "jobs", "label": "经历", "properties": { "most": "2" }, "components": [
              { "type": "datetime", "key": "from", "label": "开始", "properties": { "grain": "month" }, "validate": { "required": true } },
              { "type": "datetime", "key": "to", "label": "结束", "properties": { "grain": "month",
                "rules": [ { "id": "order", "holds": "=from <= to", "message": "结束不能早于开始" } ] } }
            ] }
          ] } ] }
        """;

    private static readonly FormDefinition Definition = FormReader.Read(Form).Form!;

    [Fact]
    public void Says_every_problem_at_once_each_at_its_field()
    {
        var outcome = Run("""{ "city": "c", "level": "none", "phone": "12", "jobs": [ { "from": "2020-05", "to": "2020-01" }, { } ], "other": 1 }""");

        Assert.Equal(
            [
                "/city field.option 城市不在可选范围内，请重新选择",
                "/jobs/0/to order 结束不能早于开始",
                "/jobs/1/from field.required 请选择开始",
                "/other field.unknown 没有这一项，请刷新页面后重试",
                "/phone field.pattern 请输入正确的手机号",
                "/startedOn field.required 请选择参加工作时间",
            ],
            Said(outcome));
    }

    [Fact]
    public void Computes_what_follows_and_ignores_what_was_sent_for_it()
    {
        var outcome = Run("""{ "name": "别人", "city": "a", "startedOn": "2001-12-01", "workYears": 60, "level": "none" }""");

        Assert.Empty(outcome.Problems);
        Assert.Equal(new FeelString("林晓禾"), outcome.Answers["name"]);
        Assert.Equal(FeelNumber.Of(24), outcome.Answers["workYears"]);
    }

    [Fact]
    public void Drops_hidden_answers_and_does_not_ask_for_them()
    {
        var outcome = Run("""{ "city": "a", "startedOn": "2001-12-01", "level": "none", "levelYear": 1900, "reason": "太长的一段说明" }""");

        Assert.Empty(outcome.Problems);
        Assert.False(outcome.Answers.TryGet("levelYear", out _));
        Assert.False(outcome.Answers.TryGet("reason", out _));
        Assert.True(outcome.Fields.Single(field => field.Pointer == "/levelYear").IsHidden);
    }

    [Fact]
    public void Asks_where_a_condition_demands_it_counting_characters_and_files()
    {
        var outcome = Run("""{ "city": "a", "startedOn": "2001-12-01", "level": "x", "exceptional": true, "reason": "𠮷𠮷𠮷𠮷𠮷" }""");

        Assert.Equal(
            ["/levelYear field.required 请填写取得年份", "/reason field.max-length 说明不能超过 4 个字", "/scan field.required 请上传证明材料"],
            Said(outcome));
    }

    [Fact]
    public void Offers_the_options_that_the_other_answers_leave()
    {
        var outcome = Run("""{ "city": "a", "currentCity": "b", "unit": "u1", "startedOn": "2001-12-01", "level": "none" }""");

        var unit = outcome.Fields.Single(field => field.Pointer == "/unit");
        Assert.Equal(["u2"], unit.Options!.Value.Select(option => option.Value));
        Assert.Equal(["/unit field.option 单位不在可选范围内，请重新选择"], Said(outcome));
    }

    [Fact]
    public void Keeps_closed_fields_as_they_were_and_says_so_when_somebody_tries()
    {
        var former = Answers("""{ "city": "a", "startedOn": "2001-12-01", "level": "none", "phone": "19900000001" }""");
        var opening = new FormOpening(ImmutableHashSet.Create("/phone"), former);

        var outcome = Run("""{ "city": "b", "phone": "19900000002" }""", opening);

        Assert.Equal(["/city field.locked 城市现在不能修改"], Said(outcome));
        Assert.Equal(new FeelString("a"), outcome.Answers["city"]);
        Assert.Equal(new FeelString("19900000002"), outcome.Answers["phone"]);
        Assert.False(outcome.Fields.Single(field => field.Pointer == "/phone").IsLocked);
        Assert.True(outcome.Fields.Single(field => field.Pointer == "/city").IsLocked);
    }

    [Theory]
    [InlineData("""{ "startedOn": "31.01.2020" }""", "/startedOn field.type 参加工作时间应为日期，例如 2026-01-31")]
    [InlineData("""{ "levelYear": "2000" }""", "/levelYear field.type 取得年份应为数字")]
    [InlineData("""{ "levelYear": 1900 }""", "/levelYear field.range 取得年份应在 1950 到 2026 之间")]
    [InlineData("""{ "jobs": [ 1 ] }""", "/jobs field.type 经历的格式不正确")]
    [InlineData("""{ "jobs": [ {}, {}, {} ] }""", "/jobs field.most 经历最多 2 条")]
    [InlineData("""{ "city": { "a": 1 } }""", "/city field.type 城市的格式不正确")]
    public void Names_an_answer_of_the_wrong_shape(string answers, string problem) => Assert.Contains(problem, Said(Run(answers)));

    [Fact]
    public void Answers_travel_as_texts_and_come_back_the_same()
    {
        var sent = Answers("""{ "city": "a", "startedOn": "2001-12-01", "level": "none", "jobs": [ { "from": "2020-05" } ] }""");

        var plain = AnswerReading.Plain(FormRun.Evaluate(Definition, sent, Surroundings()).Answers);
        var again = FormRun.Evaluate(Definition, plain, Surroundings());

        Assert.Empty(again.Problems);
        Assert.Equal(new FeelString("2001-12-01"), plain["startedOn"]);
        Assert.Equal(plain, AnswerReading.Plain(again.Answers));
    }

    private static FormOutcome Run(string answers, FormOpening? opening = null) =>
        FormRun.Evaluate(Definition, Answers(answers), Surroundings() with { Opening = opening });

    private static FormSurroundings Surroundings() => new(new FeelScope((FeelContext)FeelJson.Parse("""
        { "applicant": { "name": "林晓禾" }, "today": { "@type": "date", "@value": "2026-11-21" }, "documents": {},
          "lists": { "units": [ { "value": "u1", "label": "甲", "city": "a" }, { "value": "u2", "label": "乙", "city": "b" } ] } }
        """)!));

    private static FeelContext Answers(string json) => (FeelContext)FeelJson.Parse(json)!;

    private static IEnumerable<string> Said(FormOutcome outcome) =>
        outcome.Problems.Select(problem => $"{problem.Pointer} {problem.Rule} {problem.Message}").Order(StringComparer.Ordinal);
}
