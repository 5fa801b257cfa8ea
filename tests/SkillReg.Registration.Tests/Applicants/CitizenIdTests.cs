using SkillReg.Registration.Applicants;

namespace SkillReg.Registration.Tests.Applicants;

public sealed class CitizenIdTests
{
    private static readonly DateOnly Today = new(2026, 4, 1);

    [Theory]
    [InlineData("11010519491231002X", "1949-12-31", false)]
    [InlineData("440524188001010014", null, true)]
    [InlineData("34052419800101001X", "1980-01-01", true)]
    [InlineData("110101199003071225", "1990-03-07", false)]
    [InlineData("11010819930911048x", "1993-09-11", false)]
    [InlineData("１１０１０１１９９００３０７１２２５", "1990-03-07", false)]
    [InlineData("110101 19900307 1225", "1990-03-07", false)]
    public void Reads_birth_and_sex_from_a_right_number(string text, string? birth, bool isMale)
    {
        var number = CitizenId.TryRead(text, Today, out var problem);

        Assert.Equal(birth is null ? CitizenId.ImpossibleBirth : null, problem);
        Assert.Equal(birth, number?.Birth.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(number is null || number.IsMale == isMale);
    }

    [Theory]
    [InlineData("", CitizenId.NotEighteen)]
    [InlineData("11010119900307122", CitizenId.NotEighteen)]
    [InlineData("1101011990030712255", CitizenId.NotEighteen)]
    [InlineData("11010119900307122A", CitizenId.NotEighteen)]
    [InlineData("11010119900307X225", CitizenId.NotEighteen)]
    [InlineData("110101199003071226", CitizenId.WrongCheckDigit)]
    [InlineData("110101199002301121", CitizenId.ImpossibleBirth)]
    [InlineData("110101209903071227", CitizenId.ImpossibleBirth)]
    [InlineData("999999199003071226", CitizenId.UnknownProvince)]
    public void Says_what_is_wrong_with_a_number(string text, string expected)
    {
        Assert.Null(CitizenId.TryRead(text, Today, out var problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void No_single_slip_of_a_digit_and_no_swap_of_neighbours_passes()
    {
        const string right = "110101199003071225";
        for (var place = 0; place < right.Length - 1; place++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                if (digit != right[place])
                    Assert.Null(CitizenId.TryRead($"{right[..place]}{digit}{right[(place + 1)..]}", Today, out _));
            }

            if (right[place] != right[place + 1])
                Assert.Null(CitizenId.TryRead($"{right[..place]}{right[place + 1]}{right[place]}{right[(place + 2)..]}", Today, out _));
        }
    }
}
