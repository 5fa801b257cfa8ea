using SkillReg.Registration.Applicants;

namespace SkillReg.Registration.Tests.Applicants;

public sealed class PasswordProfileTests
{
    [Theory]
    [InlineData("guides", "sample7Road", "")]
    [InlineData("guides", "Aa345678", "")]
    [InlineData("guides", "road!7lamp", "")]
    [InlineData("guides", "short7a", "password.length")]
    [InlineData("guides", "a2345678901234567890x", "password.length")]
    [InlineData("guides", "onlyletters", "password.mix")]
    [InlineData("guides", "38295716", "password.mix")]
    [InlineData("guides", "abc123456", "password.common")]
    [InlineData("guides", "ABC123456", "password.common")]
    [InlineData("guides", "密码lamp2731", "password.characters")]
    [InlineData("guides", "lamp 27 road", "password.characters")]
    [InlineData("guides", "xlinxiaohe9", "password.own-name")]
    [InlineData("guides", "", "password.length,password.mix")]
    [InlineData("asvs", "a long quiet street", "")]
    [InlineData("asvs", "一条安静而漫长的街道在河边上", "")]
    [InlineData("asvs", "sample7Road", "password.length")]
    [InlineData("asvs", "password123456", "password.common")]
    [InlineData("mlps3", "Sample7-Road1", "")]
    [InlineData("mlps3", "sample-road-long", "password.mix,password.classes")]
    [InlineData("mlps3", "sample7roadlong", "password.classes")]
    public void Tells_everything_that_is_wrong_with_a_password(string profile, string password, string rules) =>
        Assert.Equal(
            rules.Split(',', StringSplitOptions.RemoveEmptyEntries),
            PasswordProfile.All.Single(one => one.Name == profile).Problems(password, "linxiaohe").Select(problem => problem.Rule));

    [Fact]
    public void Only_the_protection_of_level_three_asks_for_regular_change() =>
        Assert.Equal([null, null, TimeSpan.FromDays(90)], PasswordProfile.All.Select(profile => profile.ChangeAfter));
}
