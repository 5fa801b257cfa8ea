using System.Text;
using SkillReg.Server.Identity.SecondFactors;

namespace SkillReg.Server.Tests.SignIns;

/// <summary>The vectors of RFC 6238, appendix B, for SHA-1; its eight digits end in our six.</summary>
public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Codes_are_those_of_the_standard(long second, string code) =>
        Assert.Equal(code[2..], Totp.CodeOf(Secret, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(second))));

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_clock_may_be_one_step_off(int seconds, bool isRight)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111111);
        var typed = Totp.CodeOf(Secret, Totp.StepOf(now.AddSeconds(seconds)));

        Assert.Equal(isRight, Totp.FindStep(Secret, typed, now) is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("05047")]
    [InlineData("0050471")]
    [InlineData("０５０４７１")]
    [InlineData("050472")]
    public void Nothing_else_is_a_code(string typed) => Assert.Null(Totp.FindStep(Secret, typed, DateTimeOffset.FromUnixTimeSeconds(1111111111)));

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Secrets_are_written_as_RFC_4648_has_it(string plain, string text) => Assert.Equal(text, Totp.ToBase32(Encoding.ASCII.GetBytes(plain)));

    [Fact]
    public void An_app_reads_issuer_account_and_secret() => Assert.Equal(
        "otpauth://totp/SkillReg:unit1%40a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=SkillReg&digits=6&period=30",
        Totp.UriOf("SkillReg", "unit1@a", Secret));
}
