using SkillReg.Registration.Parcels;

namespace SkillReg.Registration.Tests.Parcels;

public sealed class ParcelStandingTests
{
    [Fact]
    public void Knows_what_a_scan_comes_to_or_leaves_it_to_the_case()
    {
        Assert.Equal(ScanResult.Unknown, ParcelStanding.Judge(null));
        Assert.Equal(ScanResult.OtherPlan, ParcelStanding.Judge(new ParcelStanding(IsForThisDesk: false, HasArrived: true)));
        Assert.Equal(ScanResult.Duplicate, ParcelStanding.Judge(new ParcelStanding(IsForThisDesk: true, HasArrived: true)));
        Assert.Null(ParcelStanding.Judge(new ParcelStanding(IsForThisDesk: true, HasArrived: false)));
    }
}
