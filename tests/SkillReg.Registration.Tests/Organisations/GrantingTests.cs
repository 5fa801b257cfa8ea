using SkillReg.Registration.Organisations;

namespace SkillReg.Registration.Tests.Organisations;

public sealed class GrantingTests
{
    private static readonly Guid Bureau = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Middle = new("00000000-0000-0000-0000-000000000002");
    private static readonly Guid Unit = new("00000000-0000-0000-0000-000000000003");
    private static readonly Guid Sibling = new("00000000-0000-0000-0000-000000000004");

    private static readonly HeldRole[] AdminOfMiddle =
        [new(Granting.OrganisationAdmin, Middle), new("supervising-reviewer", Middle), new("unit-reviewer", Unit)];

    [Theory]
    [InlineData("supervising-reviewer", true)]
    [InlineData("organisation-admin", true)]
    [InlineData("unit-reviewer", false)]
    [InlineData("bureau-reviewer", false)]
    [InlineData("system-admin", false)]
    public void An_admin_grants_below_only_what_they_have_themselves(string role, bool may) =>
        Assert.Equal(may, Granting.MayGrant([new(Granting.OrganisationAdmin, Middle), new("supervising-reviewer", Middle)], role, [Bureau, Middle, Unit]));

    [Fact]
    public void Nothing_is_granted_above_or_beside() =>
        Assert.All(new Guid[][] { [Bureau], [Bureau, Sibling] }, path => Assert.False(Granting.MayGrant(AdminOfMiddle, "supervising-reviewer", path)));

    [Fact]
    public void Admins_are_made_below_and_not_beside_oneself()
    {
        Assert.False(Granting.MayGrant(AdminOfMiddle, Granting.OrganisationAdmin, [Bureau, Middle]));
        Assert.True(Granting.MayGrant(AdminOfMiddle, Granting.OrganisationAdmin, [Bureau, Middle, Unit]));
    }

    [Fact]
    public void A_role_held_elsewhere_is_not_held_here() =>
        Assert.False(Granting.MayGrant(AdminOfMiddle, "unit-reviewer", [Bureau, Middle, Sibling]));

    [Fact]
    public void Who_is_no_admin_grants_nothing() =>
        Assert.False(Granting.MayGrant([new("supervising-reviewer", Middle)], "supervising-reviewer", [Bureau, Middle, Unit]));

    [Fact]
    public void The_system_admin_appoints_the_first_of_everything() =>
        Assert.True(Granting.MayGrant([new(Granting.SystemAdmin, Bureau)], "bureau-reviewer", [Bureau]));
}
