using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Decisions.Analysis;

/// <summary>
/// Proves a decision table complete and free of contradictions, or shows where it is not. It understands tests about
/// constants: numbers, dates, durations, booleans and enumerated strings.
/// </summary>
public static class TableAnalysis
{
    private const int MaxOverlaps = 50;

    /// <param name="table">The table.</param>
    /// <param name="allowedValues">For each input, tests that its values are known to pass, or null.</param>
    public static TableFindings Analyse(DecisionTable table, IReadOnlyList<string?>? allowedValues = null)
    {
        var columns = new List<Column>();
        for (var i = 0; i < table.Inputs.Length; i++)
        {
            var allowed = table.Inputs[i].AllowedValues ?? allowedValues?[i];
            if (Column.Of([.. table.Rules.Select(r => i < r.Tests.Length ? r.Tests[i] : "-")], allowed) is not { } column)
                return new TableFindings { NotAnalysed = [$"Expected constants in the tests of {table.Inputs[i].Expression}, but found more"] };
            columns.Add(column);
        }

        var gaps = new CoverSearch(columns, (_, _) => true);
        var hasDefault = table.Outputs.Any(o => o.Default is not null);
        var uncovered = hasDefault ? [] : gaps.Uncovered(Enumerable.Range(0, table.Rules.Length));
        var overlaps = Overlaps(table, columns);
        return new TableFindings
        {
            Gaps = [.. uncovered.Select(g => Example(columns, g))],
            Overlaps = overlaps,
            Unreachable = [.. Unreachable(table, columns)],
            Violations = [.. Violations(table, overlaps)],
            NotAnalysed = gaps.IsExhausted ? ["Expected a table that can be searched for gaps, but it has too many combinations"] : [],
        };
    }

    private static ImmutableArray<FeelValue?> Example(List<Column> columns, ImmutableArray<int> atoms) =>
        [.. atoms.Select((atom, i) => columns[i].Samples[atom])];

    private static ImmutableArray<TableFindings.Overlap> Overlaps(DecisionTable table, List<Column> columns)
    {
        var overlaps = ImmutableArray.CreateBuilder<TableFindings.Overlap>();
        for (var i = 0; i < table.Rules.Length; i++)
        {
            for (var j = i + 1; j < table.Rules.Length && overlaps.Count < MaxOverlaps; j++)
            {
                if (Shared(columns, i, j) is { } atoms)
                    overlaps.Add(new TableFindings.Overlap(i + 1, j + 1, Example(columns, atoms)));
            }
        }

        return overlaps.ToImmutable();
    }

    /// <summary>Atoms that both rules let through, or null when some column has none.</summary>
    private static ImmutableArray<int>? Shared(List<Column> columns, int first, int second)
    {
        var atoms = new int[columns.Count];
        for (var i = 0; i < atoms.Length; i++)
        {
            var (a, b) = (columns[i].Passes[first], columns[i].Passes[second]);
            var atom = 0;
            while (atom < a.Length && !(a[atom] && b[atom]))
                atom++;
            if (atom == a.Length)
                return null;
            atoms[i] = atom;
        }

        return [.. atoms];
    }

    /// <summary>Rules that no input reaches, or with the hit policy first or priority only inputs that another rule takes.</summary>
    private static IEnumerable<int> Unreachable(DecisionTable table, List<Column> columns)
    {
        var ranks = Ranks(table);
        for (var rule = 0; rule < table.Rules.Length; rule++)
        {
            var current = rule;
            var stronger = Enumerable.Range(0, table.Rules.Length).Where(r => ranks is { } known && Precedes(known, r, current));
            var search = new CoverSearch(columns, (column, atom) => columns[column].Passes[current][atom]);
            if (search.Uncovered(stronger).Count == 0 && !search.IsExhausted)
                yield return rule + 1;
        }
    }

    private static bool Precedes(ImmutableArray<int> ranks, int rule, int other) =>
        ranks[rule] < ranks[other] || (ranks[rule] == ranks[other] && rule < other);

    /// <summary>The order in which rules decide, or null when all that hold count alike.</summary>
    private static ImmutableArray<int>? Ranks(DecisionTable table)
    {
        if (table.HitPolicy == HitPolicy.First)
            return [.. table.Rules.Select(_ => 0)];
        if (table.HitPolicy != HitPolicy.Priority || table.Outputs is not [{ AllowedValues: { } values }] || Constant($"[{values}]") is not FeelList order)
            return null;
        return [.. table.Rules.Select(r => order.Items.IndexOf(Constant(r.Results[0])) is >= 0 and var place ? place : int.MaxValue)];
    }

    private static IEnumerable<string> Violations(DecisionTable table, ImmutableArray<TableFindings.Overlap> overlaps)
    {
        var needsOrder = table.HitPolicy is HitPolicy.Priority or HitPolicy.OutputOrder;
        if (needsOrder && table.Outputs.All(o => o.AllowedValues is null))
            yield return "Expected output values that give an order, but no output has any";
        if (table.Aggregator is not null && table.Outputs.Length != 1)
            yield return $"Expected one output to aggregate, but found {table.Outputs.Length}";
        foreach (var overlap in overlaps)
        {
            if (table.HitPolicy == HitPolicy.Unique)
                yield return $"Expected at most one rule to hold, but rules {overlap.First} and {overlap.Second} can hold together";
            else if (table.HitPolicy == HitPolicy.Any && !SameResults(table, overlap))
                yield return $"Expected rules that hold together to agree, but rules {overlap.First} and {overlap.Second} differ";
        }
    }

    private static bool SameResults(DecisionTable table, TableFindings.Overlap overlap) =>
        table.Rules[overlap.First - 1].Results.Zip(table.Rules[overlap.Second - 1].Results)
            .All(p => p.First.Trim() == p.Second.Trim() || (Constant(p.First) is { IsNull: false } value && value.Equals(Constant(p.Second))));

    private static FeelValue Constant(string text) => FeelExpression.Compile(text, FeelNames.None).Evaluate(FeelScope.Empty).Value;
}
