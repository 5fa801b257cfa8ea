using SkillReg.Registration.Codes;

namespace SkillReg.Registration.Tests.Codes;

public sealed class Code128Tests
{
    [Fact]
    public void Writes_letters_in_set_B_with_the_check_symbol()
    {
        // 104 + 1·P(48) + 2·J(42) = 236, and 236 mod 103 = 30.
        Assert.Equal([104, 48, 42, 30, 106], Of("PJ").Symbols.ToArray());
    }

    [Fact]
    public void Writes_pairs_of_digits_in_set_C()
    {
        // 105 + 1·12 + 2·34 + 3·56 = 353, and 353 mod 103 = 44.
        Assert.Equal([105, 12, 34, 56, 44, 106], Of("123456").Symbols.ToArray());
    }

    [Fact]
    public void Changes_the_set_where_digits_begin_and_end()
    {
        var code = Of("P1234A");

        Assert.Equal([104, 48, 99, 12, 34, 100, 33], code.Symbols.SkipLast(2));
    }

    [Theory]
    [InlineData("")]
    [InlineData("邮件")]
    [InlineData("a\tb")]
    public void Refuses_what_no_barcode_shows(string text) => Assert.Null(Code128.Of(text));

    [Fact]
    public void Is_eleven_modules_a_symbol_and_thirteen_for_the_stop_with_a_quiet_zone()
    {
        var code = Of("P1234A");

        var modules = 10 + ((code.Symbols.Length - 1) * 11) + 13 + 10;
        Assert.Contains($"viewBox=\"0 0 {modules} 40\"", code.ToSvg(), StringComparison.Ordinal);
    }

    private static Code128 Of(string text) => Code128.Of(text) ?? throw new InvalidOperationException("Expected a barcode, but there is none.");
}
