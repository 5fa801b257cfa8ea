using System.Collections.Immutable;

namespace SkillReg.Dmn.Decisions.Analysis;

/// <summary>
/// Looks for combinations of atoms that no rule of a set covers. Column by column it keeps the rules still alive; atoms that
/// keep the same rules alive are one case, and rules that were seen to leave nothing open at a column are not tried again.
/// </summary>
internal sealed class CoverSearch(IReadOnlyList<Column> columns, Func<int, int, bool> inBox)
{
    private const int MaxSteps = 100_000;
    private const int MaxFound = 20;

    private readonly HashSet<(int Column, string Alive)> closed = [];
    private readonly List<ImmutableArray<int>> found = [];
    private int steps;

    /// <summary>Whether the search gave up, so that finding nothing means nothing.</summary>
    public bool IsExhausted => steps > MaxSteps;

    /// <summary>Up to twenty combinations, as the number of an atom for each column.</summary>
    public IReadOnlyList<ImmutableArray<int>> Uncovered(IEnumerable<int> rules)
    {
        Search([.. rules], []);
        return found;
    }

    private void Search(ImmutableArray<int> alive, ImmutableArray<int> chosen)
    {
        steps += 1 + alive.Length / 16;
        if (IsExhausted || found.Count >= MaxFound)
            return;
        if (chosen.Length == columns.Count)
        {
            if (alive.IsEmpty)
                found.Add(chosen);
            return;
        }

        var key = (chosen.Length, string.Join(',', alive));
        if (closed.Contains(key))
            return;
        var before = found.Count;
        foreach (var (atom, remaining) in Cases(alive, chosen.Length))
            Search(remaining, chosen.Add(atom));
        if (found.Count == before && !IsExhausted)
            closed.Add(key);
    }

    /// <summary>The atoms of a column that differ in the rules they keep alive, fewest rules first.</summary>
    private IEnumerable<(int Atom, ImmutableArray<int> Alive)> Cases(ImmutableArray<int> alive, int column)
    {
        var cases = new Dictionary<string, (int, ImmutableArray<int> Alive)>(StringComparer.Ordinal);
        for (var atom = 0; atom < columns[column].Samples.Length; atom++)
        {
            if (!inBox(column, atom))
                continue;
            var remaining = alive.Where(r => columns[column].Passes[r][atom]).ToImmutableArray();
            cases.TryAdd(string.Join(',', remaining), (atom, remaining));
            steps += 1 + alive.Length / 16;
        }

        return cases.Values.OrderBy(c => c.Alive.Length);
    }
}
