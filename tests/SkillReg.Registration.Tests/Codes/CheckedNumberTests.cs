using SkillReg.Registration.Codes;

namespace SkillReg.Registration.Tests.Codes;

public sealed class CheckedNumberTests
{
    [Fact]
    public void Reads_what_it_wrote_however_it_is_typed() =>
        Assert.Equal(CheckedNumber.Of('P', 2026, 42), CheckedNumber.TryRead('P', $" {CheckedNumber.Of('P', 2026, 42).ToLowerInvariant()} "));

    [Fact]
    public void Refuses_every_single_wrong_digit_and_every_two_that_were_swapped()
    {
        var number = CheckedNumber.Of('P', 2026, 12_345_678);
        var wrong =
            from at in Enumerable.Range(1, number.Length - 1)
            from digit in "0123456789"
            where number[at] != digit
            select number[..at] + digit + number[(at + 1)..];
        var swapped =
            from at in Enumerable.Range(1, number.Length - 2)
            where number[at] != number[at + 1]
            select number[..at] + number[at + 1] + number[at] + number[(at + 2)..];

        Assert.All(wrong.Concat(swapped), typed => Assert.Null(CheckedNumber.TryRead('P', typed)));
    }

    [Fact]
    public void Refuses_a_number_of_another_kind() => Assert.Null(CheckedNumber.TryRead('T', CheckedNumber.Of('P', 2026, 42)));
}
