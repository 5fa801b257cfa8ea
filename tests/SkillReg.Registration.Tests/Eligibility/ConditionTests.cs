using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Eligibility;
using SkillReg.Registration.Schemes;

namespace SkillReg.Registration.Tests.Eligibility;

public sealed class ConditionTests
{
    [Theory]
    [InlineData(15, "1 年 3 个月")]
    [InlineData(12, "1 年")]
    [InlineData(3, "3 个月")]
    [InlineData(60, "5 年")]
    public void Months_are_said_as_people_say_them(int months, string expected) =>
        Assert.Equal(expected, OfferedCondition.Span(months));

    [Fact]
    public void Everything_that_is_missing_is_explained()
    {
        var scheme = new Scheme("small", Wording.Of("小"));
        var answer = FeelJson.Parse("""
            [{"value": "a", "label": "甲", "holds": true, "missing": []},
             {"value": "b", "label": "乙", "holds": false, "missing": [
               {"kind": "months", "by": 15, "message": "工作时间不足"}, {"kind": "certificate", "by": null, "message": "需要证书"}]}]
            """)!;
        var conditions = Conditions.Read(answer, scheme);
        Assert.Equal([true, false], conditions.Select(condition => condition.Holds));
        Assert.Null(conditions[0].Explanation);
        Assert.Equal("工作时间不足，还差 1 年 3 个月；需要证书", conditions[1].Explanation);
        var offered = Assert.IsType<FeelList>(Conditions.AsList(conditions));
        Assert.Equal(conditions[0].Row, offered[0]);
        Assert.Equal(conditions[1].Row.With("hint", new FeelString("工作时间不足，还差 1 年 3 个月；需要证书")), offered[1]);
    }

    [Fact]
    public void No_decision_offers_no_condition() => Assert.Empty(Conditions.Read(FeelNull.Value, new Scheme("small", Wording.Of("小"))));
}
