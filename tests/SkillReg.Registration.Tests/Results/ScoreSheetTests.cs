using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Results;
using SkillReg.Registration.Tables;

namespace SkillReg.Registration.Tests.Results;

public sealed class ScoreSheetTests
{
    private static readonly ImmutableArray<string> Parts = ["theory", "practice"];

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86", "'+86")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("林晓禾", "林晓禾")]
    public void Writes_a_cell_so_that_no_spreadsheet_computes_it(string cell, string written) =>
        Assert.Equal(written + "\r\n", CsvText.Write([[cell]]));

    [Fact]
    public void Reads_back_what_it_wrote()
    {
        string[][] rows = [["=1+1", "a,b", "say \"hi\"", ""], ["two\r\nlines", "", "", "x"]];

        Assert.Equal(rows, CsvText.Read(CsvText.Write(rows), new TableLimits(10, 10)));
    }

    [Theory]
    [InlineData("\"never closed")]
    [InlineData("\"closed\"then more")]
    [InlineData("1,2,3")]
    [InlineData("1\n2\n3\n4")]
    public void Refuses_text_that_is_no_table_or_too_much(string text) => Assert.Null(CsvText.Read(text, new TableLimits(Rows: 3, Columns: 2)));

    [Fact]
    public void Names_every_bad_row_and_keeps_the_good_ones()
    {
        var (good, twice) = (Guid.NewGuid(), Guid.NewGuid());
        var sheet = ScoreSheet.Read(
            [
                ["报名编号", "姓名", "理论考试", "技能操作"],
                [good.ToString(), "甲", "88.5", "缺考"],
                [twice.ToString(), "乙", "60", "70"],
                [twice.ToString(), "乙", "60", "70"],
                [Guid.NewGuid().ToString(), "丙", "100.5", "1e2"],
                [Guid.NewGuid().ToString(), "丁", "", ""],
            ],
            Parts);

        Assert.Equal([good, twice], sheet.Lines.Select(line => line.Application));
        Assert.Equal((88.5m, null), (sheet.Lines[0].Scores.Theory, sheet.Lines[0].Scores.Practice));
        Assert.Equal("practice", Assert.Single(sheet.Lines[0].Absent));
        Assert.Equal([(4, "报名编号"), (5, "理论考试"), (5, "技能操作")], sheet.Problems.Select(problem => (problem.Row, problem.Column)));
    }

    [Fact]
    public void Asks_for_the_columns_that_are_missing()
    {
        var sheet = ScoreSheet.Read([["姓名", "总分"]], Parts);

        Assert.Empty(sheet.Lines);
        Assert.Equal([0, 0], sheet.Problems.Select(problem => problem.Row));
    }

    [Fact]
    public void Ranks_each_field_on_its_own_and_shares_a_rank_between_equals()
    {
        var people = Enumerable.Range(0, 6).Select(_ => Guid.NewGuid()).ToArray();

        var standings = Ranking.Of(
        [
            new(people[0], "a", 80), new(people[1], "a", 90), new(people[2], "a", 80), new(people[3], "a", 70), new(people[4], "b", 10), new(people[5], "a", null),
        ]).ToDictionary(standing => standing.Id);

        Assert.Equal([2, 1, 2, 4, 1, null], people.Select(person => standings[person].Rank));
        Assert.Equal([4, 4, 4, 4, 1, 4], people.Select(person => standings[person].FieldSize));
        Assert.True(standings[people[5]].IsAbsent);
    }

    [Fact]
    public void Weighs_the_parts_as_the_plan_says_and_takes_their_mean_otherwise()
    {
        var plan = FeelContext.Of(("stages", new FeelList(
        [
            FeelContext.Of(("id", "a"), ("parts", new FeelList(["theory", "practice"])), ("weights", FeelContext.Of(("theory", ResultValues.Of(0.3m)), ("practice", ResultValues.Of(0.7m))))),
            FeelContext.Of(("id", "b"), ("parts", new FeelList(["theory", "practice"]))),
        ])));
        var scores = new PartScores(Theory: 90, Practice: 70.55m);

        Assert.Equal(76.38m, StageRules.Find(plan, "a")?.TotalOf(scores));
        Assert.Equal(80.28m, StageRules.Find(plan, "b")?.TotalOf(scores));
        Assert.Null(StageRules.Find(plan, "b")?.TotalOf(new PartScores(Theory: 90)));
    }
}
