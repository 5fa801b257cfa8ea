using SkillReg.Registration.Seats;

namespace SkillReg.Registration.Tests.Seats;

public sealed class SeatAllocationTests
{
    private static readonly Guid Session = IdOf(1_000_000);

    [Theory]
    [InlineData(UnitPolicy.Mixed)]
    [InlineData(UnitPolicy.Together)]
    [InlineData(UnitPolicy.Apart)]
    public void Gives_everybody_one_chair_and_the_same_one_in_whatever_order_people_are_read(UnitPolicy policy)
    {
        var people = People(3, 20).ToList();

        var first = Arrange(people, 70, policy, seed: 7);
        var again = Arrange([.. people.AsEnumerable().Reverse()], 70, policy, seed: 7);

        Assert.Equal(first.AsEnumerable(), again);
        Assert.Equal(60, first.Select(one => one.Candidate.Application).Distinct().Count());
        Assert.Equal(60, first.Select(one => one.Chair).Distinct().Count());
    }

    [Fact]
    public void Draws_otherwise_for_another_seed() =>
        Assert.NotEqual(Arrange([.. People(1, 30)], 30, UnitPolicy.Mixed, 1).AsEnumerable(), Arrange([.. People(1, 30)], 30, UnitPolicy.Mixed, 2));

    [Fact]
    public void Keeps_a_unit_side_by_side()
    {
        var units = Arrange([.. People(5, 8)], 40, UnitPolicy.Together, 3).Select(one => one.Candidate.Unit).ToList();

        Assert.Equal(4, units.Zip(units.Skip(1)).Count(pair => pair.First != pair.Second));
    }

    [Theory]
    [InlineData(5, 8)]
    [InlineData(2, 20)]
    [InlineData(3, 7)]
    public void Keeps_a_unit_apart(int units, int size)
    {
        var seated = Arrange([.. People(units, size)], units * size, UnitPolicy.Apart, 3).OrderBy(one => one.Chair.Number).Select(one => one.Candidate.Unit).ToList();

        Assert.DoesNotContain(seated.Zip(seated.Skip(1)), pair => pair.First == pair.Second);
    }

    [Fact]
    public void Gives_nothing_where_chairs_are_missing() =>
        Assert.Null(SeatAllocation.Arrange([.. People(1, 3)], [.. Chairs(2)], UnitPolicy.Mixed, 1));

    private static System.Collections.Immutable.ImmutableArray<(Candidate Candidate, Chair Chair)> Arrange(
        IReadOnlyList<Candidate> people, int chairs, UnitPolicy policy, long seed) =>
        SeatAllocation.Arrange(people, [.. Chairs(chairs)], policy, seed) ?? throw new InvalidOperationException("Expected chairs for all, but there are fewer.");

    private static IEnumerable<Candidate> People(int units, int size) =>
        from unit in Enumerable.Range(1, units)
        from person in Enumerable.Range(1, size)
        select new Candidate(IdOf((unit * 1000) + person), IdOf(unit));

    private static IEnumerable<Chair> Chairs(int count) => Enumerable.Range(1, count).Select(number => new Chair(Session, Session, number));

    private static Guid IdOf(int number) => new(number, 0, 0, new byte[8]);
}
