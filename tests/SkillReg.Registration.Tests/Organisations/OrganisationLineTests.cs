using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Organisations;

namespace SkillReg.Registration.Tests.Organisations;

public sealed class OrganisationLineTests
{
    [Theory]
    [InlineData("bureau supervising unit", "3", "2", "1")]
    [InlineData("bureau bureau supervising supervising unit unit", "6", "4", "2")]
    [InlineData("bureau unit", "2", null, "1")]
    [InlineData("committee", null, null, null)]
    public void Takes_the_nearest_of_each_kind_however_deep_the_tree(string kinds, string? unit, string? supervising, string? bureau)
    {
        var line = OrganisationLine.Of([.. kinds.Split(' ').Select((kind, place) => new OrganisationStep($"{place + 1}", kind, kind))]);

        Assert.Equal([unit, supervising, bureau], new[] { line.Unit, line.Supervising, line.Bureau }.Select(step => step?.Id));
    }

    [Fact]
    public void The_fact_holds_ids_and_null_where_nobody_stands()
    {
        var fact = OrganisationLine.Of([new OrganisationStep("b", "bureau", "局"), new OrganisationStep("u", "unit", "单位")]).ToFact();

        Assert.Equal("""{"unit":"u","supervising":null,"bureau":"b"}""", FeelJson.Write(fact));
    }
}
