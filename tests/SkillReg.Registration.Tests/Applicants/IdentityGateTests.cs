using SkillReg.Registration.Applicants;

namespace SkillReg.Registration.Tests.Applicants;

public sealed class IdentityGateTests
{
    private static readonly IdentityCard Current = new("11010819930911048X", "崔北辰");

    [Theory]
    [InlineData("11010819930911048X", "崔北辰", IdentityGate.Promise, "")]
    [InlineData("11010819930911048x", "崔 北辰", " 我已确认上方所填写内容为本人有效证件中的真实姓名和证件号码 ", "")]
    [InlineData("110101199003071225", "崔北辰", IdentityGate.Promise, "identity.id-number")]
    [InlineData("11010819930911048X", "崔北晨", IdentityGate.Promise, "identity.name")]
    [InlineData("11010819930911048X", "崔北辰", "我已确认上方所填写内容为本人有效证件中的真实姓名和证件号", "identity.promise")]
    [InlineData("", "", "", "identity.id-number,identity.name,identity.promise")]
    public void Only_what_equals_the_current_identity_and_the_promise_is_saved(string number, string name, string promise, string rules) =>
        Assert.Equal(
            rules.Split(',', StringSplitOptions.RemoveEmptyEntries),
            IdentityGate.Problems(Current, new IdentityCard(number, name), promise).Select(problem => problem.Rule));
}
