using System.Collections.Immutable;

namespace SkillReg.Registration.Seats;

/// <summary>Somebody who needs a seat, and the unit they come from.</summary>
public sealed record Candidate(Guid Application, Guid? Unit);

/// <summary>A chair in a room of a session.</summary>
public sealed record Chair(Guid Session, Guid Room, int Number);

/// <summary>What is done with people of one unit.</summary>
public enum UnitPolicy
{
    /// <summary>Everybody anywhere.</summary>
    Mixed,

    /// <summary>Side by side.</summary>
    Together,

    /// <summary>Not beside one another, for as long as others can sit between them.</summary>
    Apart,
}

/// <summary>
/// Who sits where. The same people, chairs, policy and seed always give the same plan, in whatever order they were read, so
/// that anybody can repeat a drawing that is doubted.
/// </summary>
public static class SeatAllocation
{
    /// <param name="chairs">As they stand: neighbours in the list are neighbours in the room.</param>
    /// <returns>Null where there are fewer chairs than people.</returns>
    public static ImmutableArray<(Candidate Candidate, Chair Chair)>? Arrange(
        IReadOnlyList<Candidate> candidates, IReadOnlyList<Chair> chairs, UnitPolicy policy, long seed)
    {
        if (candidates.Count > chairs.Count)
            return null;

        var drawn = candidates.OrderBy(candidate => Draw(seed, candidate.Application)).ThenBy(candidate => candidate.Application).ToList();
        var ordered = policy switch
        {
            UnitPolicy.Mixed => drawn,
            UnitPolicy.Together => [.. ByUnit(drawn, seed).SelectMany(unit => unit)],
            UnitPolicy.Apart => Deal([.. ByUnit(drawn, seed).OrderByDescending(unit => unit.Count).SelectMany(unit => unit)]),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return [.. ordered.Zip(chairs)];
    }

    /// <summary>Who has no unit is a unit of one.</summary>
    private static IEnumerable<List<Candidate>> ByUnit(IEnumerable<Candidate> drawn, long seed) => drawn
        .GroupBy(candidate => candidate.Unit ?? candidate.Application)
        .OrderBy(unit => Draw(seed, unit.Key)).ThenBy(unit => unit.Key)
        .Select(unit => unit.ToList());

    /// <summary>
    /// The largest units first, to every other place and then to those between: two of a unit meet only where the unit is more
    /// than half of all.
    /// </summary>
    private static List<Candidate> Deal(List<Candidate> largestFirst)
    {
        var places = new Candidate[largestFirst.Count];
        var place = 0;
        foreach (var candidate in largestFirst)
        {
            places[place] = candidate;
            place = place + 2 < places.Length || place % 2 == 1 ? place + 2 : 1;
        }

        return [.. places];
    }

    /// <summary>A number that looks drawn, from the seed and an id: the finishing steps of SplitMix64.</summary>
    private static ulong Draw(long seed, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        unchecked
        {
            var mixed = Mix((ulong)seed + 0x9E3779B97F4A7C15UL);
            mixed = Mix(mixed ^ BitConverter.ToUInt64(bytes));
            return Mix(mixed ^ BitConverter.ToUInt64(bytes[8..]));
        }
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return value ^ (value >> 31);
        }
    }
}
