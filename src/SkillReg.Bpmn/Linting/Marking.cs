using System.Collections.Immutable;

namespace SkillReg.Bpmn.Linting;

/// <summary>
/// Where the tokens of one scope are, and which conditions have been decided. Two markings with the same places and the
/// same decisions have the same future, so each is looked at once.
/// </summary>
internal sealed record Marking(ImmutableSortedDictionary<string, int> Places, ImmutableSortedDictionary<string, bool> Decided)
{
    public static Marking Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, bool>(StringComparer.Ordinal));

    /// <summary>No token is left; what is remembered about conditions no longer matters.</summary>
    public bool IsFinal => Places.IsEmpty;

    public string Key => string.Join(' ', Places.Select(place => $"{place.Key}*{place.Value}"))
        + "|" + string.Join(' ', Decided.Select(decided => $"{decided.Key}={decided.Value}"));

    public Marking Add(string place) => this with { Places = Places.SetItem(place, Places.GetValueOrDefault(place) + 1) };

    public Marking Remove(string place) => Places.GetValueOrDefault(place) switch
    {
        0 => this,
        1 => this with { Places = Places.Remove(place) },
        var count => this with { Places = Places.SetItem(place, count - 1) },
    };

    public Marking Decide(string condition, bool holds) => this with { Decided = Decided.SetItem(condition, holds) };

    public Marking Forget(Func<string, bool> conditions) => this with { Decided = Decided.RemoveRange(Decided.Keys.Where(conditions)) };
}
