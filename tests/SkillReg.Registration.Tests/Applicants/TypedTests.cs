using SkillReg.Registration.Applicants;

namespace SkillReg.Registration.Tests.Applicants;

public sealed class TypedTests
{
    [Theory]
    [InlineData("19900000001", "19900000001")]
    [InlineData("199 0000 0001", "19900000001")]
    [InlineData("１９９００００００01", "19900000001")]
    [InlineData("+86 19900000001", "19900000001")]
    [InlineData("12900000001", null)]
    [InlineData("1990000000", null)]
    [InlineData("199000000011", null)]
    [InlineData("0019900000001", null)]
    [InlineData("+1 19900000001", null)]
    [InlineData("1990000000a", null)]
    [InlineData(null, null)]
    public void A_mobile_number_is_one_of_the_mainland(string? text, string? number) => Assert.Equal(number, MobileNumber.TryRead(text));

    [Theory]
    [InlineData("linxia", true)]
    [InlineData("lin_xiao_he_12345678", true)]
    [InlineData("lin_xiao_he_123456789", false)]
    [InlineData("linxi", false)]
    [InlineData("1linxia", false)]
    [InlineData("_linxia", false)]
    [InlineData("lin-xiao", false)]
    [InlineData("林晓禾林晓禾", false)]
    [Trait("row", "A-05")]
    public void A_user_name_begins_with_a_letter_and_has_six_to_twenty_places(string name, bool isRight) =>
        Assert.Equal(isRight, UserName.IsWellFormed(name));

    [Fact]
    public void Masks_leave_what_people_recognise_themselves_by()
    {
        Assert.Equal("110101********1225", Mask.IdNumber("110101199003071225"));
        Assert.Equal("199****0001", Mask.Mobile("19900000001"));
        Assert.Equal("林**", Mask.Name("林晓禾"));
        Assert.Equal(["***", ""], [Mask.Mobile("123"), Mask.Name("")]);
    }
}
