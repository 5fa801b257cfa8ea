using SkillReg.Registration.Organisations;

namespace SkillReg.Registration.Tests.Organisations;

public sealed class CreditCodeTests
{
    [Theory]
    [InlineData("91110000101623741K", true, true)]
    [InlineData("911101066976941872", true, true)]
    [InlineData("91350100M000100Y43", true, true)]
    [InlineData("91110105MA0DEMY28R", true, true)]
    [InlineData("91110105MA0DEMY28Q", true, false)]
    [InlineData("91350211M0000XUF46", true, false)]
    [InlineData("91110105MA0DEMY28", false, false)]
    [InlineData("91110105MI0DEMY28R", false, false)]
    public void Shape_is_demanded_and_the_check_character_is_told(string code, bool isWellFormed, bool hasRightCheck)
    {
        Assert.Equal(isWellFormed, CreditCode.IsWellFormed(code));
        Assert.True(!isWellFormed || CreditCode.HasRightCheck(code) == hasRightCheck);
    }
}
