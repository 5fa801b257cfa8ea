using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SkillReg.Dmn.Decisions;
using SkillReg.Dmn.Decisions.Analysis;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Tests;

public sealed class AnalysisTests
{
    /// <summary>Every value that the random tests can tell apart: whole and half numbers around their constants.</summary>
    private static readonly ImmutableArray<FeelValue> Points = [.. Enumerable.Range(-2, 17).Select(n => (FeelValue)new FeelNumber(Decimal34.From(n * 5, -1) ?? 0))];

    private static Gen<DecisionTable> Table =>
        from policy in Gen.Elements(HitPolicy.Unique, HitPolicy.First, HitPolicy.Collect)
        from columns in Gen.Choose(1, 3)
        from rules in Gen.Choose(1, 6).SelectMany(n => Rule(columns).ArrayOf(n))
        select TableOf(policy, columns, rules);

    private static Gen<ImmutableArray<string>> Rule(int columns) => Test.ArrayOf(columns).Select(t => t.ToImmutableArray());

    private static Gen<string> Test => Gen.OneOf(
        Gen.Constant("-"),
        Gen.Choose(0, 5).Select(n => $"{n}"),
        from op in Gen.Elements("<", "<=", ">", ">=", "!=") from n in Gen.Choose(0, 5) select $"{op} {n}",
        from low in Gen.Choose(0, 3) from width in Gen.Choose(0, 3) from open in Gen.Elements("[", "(") from close in Gen.Elements("]", ")") select $"{open}{low}..{low + width}{close}",
        from a in Gen.Choose(0, 5) from b in Gen.Choose(0, 5) select $"{a}, > {b}",
        from a in Gen.Choose(0, 5) select $"not({a})");

    [Fact]
    public void Agrees_with_trying_every_point_of_random_tables() => Properties.Hold(
        Table,
        table =>
        {
            var findings = TableAnalysis.Analyse(table);
            var holds = Tests(table);
            var points = Grid(table.Inputs.Length).Select(p => (Point: p, Rules: Enumerable.Range(0, holds.Length).Where(r => Holds(holds[r], p)).ToList())).ToList();
            var pairs = points.SelectMany(p => p.Rules.SelectMany(a => p.Rules.Where(b => a < b).Select(b => (a + 1, b + 1)))).Distinct().Order();
            var deciding = points.SelectMany(p => table.HitPolicy == HitPolicy.First ? p.Rules.Take(1) : p.Rules).Distinct();
            return findings.NotAnalysed.IsEmpty
                && findings.Gaps.Any() == points.Exists(p => p.Rules.Count == 0)
                && findings.Gaps.All(g => !holds.Any(r => Holds(r, g)))
                && findings.Overlaps.Select(o => (o.First, o.Second)).SequenceEqual(pairs)
                && findings.Overlaps.All(o => Holds(holds[o.First - 1], o.Example) && Holds(holds[o.Second - 1], o.Example))
                && findings.Unreachable.SequenceEqual(Enumerable.Range(0, holds.Length).Except(deciding).Select(r => r + 1));
        },
        tests: 400);

    [Fact]
    public void Finds_the_gap_and_the_overlap_between_ages()
    {
        var findings = TableAnalysis.Analyse(TableOf(HitPolicy.Unique, 1, [["< 18"], ["[18..60]"], ["[60..65]"], ["> 66"]]));
        var gap = Assert.IsType<FeelNumber>(Assert.Single(findings.Gaps)[0]);
        Assert.True(gap.Value > 65 && gap.Value <= 66);
        var overlap = Assert.Single(findings.Overlaps);
        Assert.Equal((2, 3), (overlap.First, overlap.Second));
        Assert.Equal(FeelNumber.Of(60), overlap.Example[0]);
        Assert.Equal("Expected at most one rule to hold, but rules 2 and 3 can hold together", Assert.Single(findings.Violations));
    }

    [Fact]
    public void Knows_that_nothing_lies_between_two_days()
    {
        var whole = TableOf(HitPolicy.Unique, 1, [["< @\"2026-01-01\""], ["[@\"2026-01-01\"..@\"2026-06-30\"]"], [">= @\"2026-07-01\""]]);
        Assert.Empty(TableAnalysis.Analyse(whole).Gaps);
        var holed = TableOf(HitPolicy.Unique, 1, [["< @\"2026-01-01\""], ["[@\"2026-01-01\"..@\"2026-06-29\"]"], [">= @\"2026-07-01\""]]);
        Assert.Equal("@\"2026-06-30\"", Assert.Single(TableAnalysis.Analyse(holed).Gaps)[0]?.ToString());
    }

    [Fact]
    public void Reads_enumerations_and_booleans()
    {
        var table = TableOf(HitPolicy.Unique, 2, [["\"senior\"", "true"], ["\"senior\"", "false"], ["\"junior\"", "-"]]);
        Assert.Empty(TableAnalysis.Analyse(table, ["\"senior\", \"junior\"", null]).Gaps);
        Assert.Equal(["\"other\""], TableAnalysis.Analyse(table).Gaps.Select(g => g[0]?.ToString()).Distinct());
    }

    [Fact]
    public void A_rule_behind_a_general_one_is_unreachable_only_if_the_first_decides()
    {
        ImmutableArray<string>[] rules = [["> 10"], ["-"], ["< 5"]];
        Assert.Equal([3], TableAnalysis.Analyse(TableOf(HitPolicy.First, 1, rules)).Unreachable.ToArray());
        Assert.Empty(TableAnalysis.Analyse(TableOf(HitPolicy.Collect, 1, rules)).Unreachable.ToArray());
        Assert.Equal([2], TableAnalysis.Analyse(TableOf(HitPolicy.Unique, 1, [["1"], ["(3..3)"]])).Unreachable.ToArray());
    }

    [Fact]
    public void Rules_under_the_policy_any_may_overlap_if_they_agree()
    {
        var agreeing = TableOf(HitPolicy.Any, 1, [["> 1"], ["> 2"]]);
        Assert.NotEmpty(TableAnalysis.Analyse(agreeing).Violations);
        var rules = agreeing.Rules.Select(r => r with { Results = ["1"] }).ToImmutableArray();
        Assert.Empty(TableAnalysis.Analyse(agreeing with { Rules = rules }).Violations);
    }

    [Fact]
    public void Says_so_when_a_test_is_about_more_than_constants()
    {
        var findings = TableAnalysis.Analyse(TableOf(HitPolicy.Unique, 1, [["> limit"], ["? * 2 > 4"]]));
        Assert.NotEmpty(findings.NotAnalysed);
        Assert.Empty(findings.Gaps);
    }

    [Fact]
    public void Explains_which_rule_held_and_the_least_change_for_another()
    {
        var graph = Models.Graph(Models.Table("UNIQUE", ["age", "level"], [["< 18", "-"], [">= 18", "\"senior\""], [">= 18", "\"junior\""]]));
        var explanation = graph.Explain("d", [new DecisionInput("age", FeelNumber.Of(16)), new DecisionInput("level", "junior")], FeelScope.Empty);
        Assert.NotNull(explanation);
        Assert.Equal([1], explanation.Held.ToArray());
        Assert.Equal([2, 3], explanation.Missed.Select(m => m.Rule));
        Assert.Equal(["age", "level"], explanation.Missed[0].Changes.Select(c => c.Expression));
        Assert.Equal("\"senior\"", explanation.Missed[0].Changes[1].Needed?.ToString());
        var only = Assert.Single(explanation.Missed[1].Changes);
        Assert.Equal(("age", "18"), (only.Expression, only.Needed?.ToString()));
    }

    private static DecisionTable TableOf(HitPolicy policy, int columns, IEnumerable<ImmutableArray<string>> rules) => new(
        policy,
        null,
        [.. Enumerable.Range(0, columns).Select(i => new DecisionTable.Input($"x{i}", null, null))],
        [new DecisionTable.Output(null, null, null, null)],
        [.. rules.Select((r, i) => new DecisionTable.Rule(r, [$"{i}"], 0))]);

    private static FeelExpression[][] Tests(DecisionTable table) =>
        [.. table.Rules.Select(r => r.Tests.Select(t => FeelExpression.CompileUnaryTests(t, FeelNames.None)).ToArray())];

    private static bool Holds(FeelExpression[] tests, ImmutableArray<FeelValue?> point) =>
        tests.Zip(point).All(p => p.First.Test(p.Second ?? FeelNumber.Of(0), FeelScope.Empty).Value is FeelBoolean { Value: true });

    private static IEnumerable<ImmutableArray<FeelValue?>> Grid(int columns) =>
        columns == 0 ? [[]] : Grid(columns - 1).SelectMany(p => Points.Select(v => p.Add(v)));
}
