using System.Text.Json;
using SkillReg.Cli.Bench;

namespace SkillReg.Cli.Tests.Bench;

public sealed class BenchTableTests
{
    [Theory]
    [InlineData(0.6, true)]
    [InlineData(0.59, false)]
    [InlineData(double.NaN, false)]
    public void A_line_holds_from_what_was_promised_on(double value, bool holds) =>
        Assert.Equal(holds, new Line("decisions", value, "of a") { AtLeast = 0.6 }.Holds);

    [Theory]
    [InlineData(400, true)]
    [InlineData(400.1, false)]
    [InlineData(double.NaN, false)]
    public void A_line_holds_up_to_what_was_promised(double value, bool holds) =>
        Assert.Equal(holds, new Line("memory", value, "MB") { AtMost = 400 }.Holds);

    [Fact]
    public void A_line_that_only_explains_others_always_holds()
    {
        Assert.True(new Line("buffers", double.NaN, "").Holds);
        Assert.DoesNotContain("holds", new Line("buffers", 12, "").ToString());
    }

    [Fact]
    public void One_broken_promise_breaks_the_table()
    {
        var kept = new Line("decisions", 0.7, "of a") { AtLeast = 0.6 };

        Assert.True(TableOf(kept).Holds);
        Assert.False(TableOf(kept, kept with { Value = 0.5 }).Holds);
    }

    [Fact]
    public void The_table_is_written_as_JSON_even_where_something_could_not_be_measured()
    {
        var table = TableOf(new Line("time", double.NaN, "ms"), new Line("decisions", 0.5, "of a") { AtLeast = 0.6, Remark = "5/s against 10/s" });

        var written = JsonDocument.Parse(table.ToJson()).RootElement;

        Assert.Equal("PostgreSQL", written.GetProperty("machine").GetString());
        Assert.Equal(3, written.GetProperty("options").GetProperty("pairs").GetInt32());
        Assert.False(written.GetProperty("holds").GetBoolean());
        var line = written.GetProperty("lines")[1];
        Assert.Equal((0.5, 0.6, false), (line.GetProperty("value").GetDouble(), line.GetProperty("atLeast").GetDouble(), line.GetProperty("holds").GetBoolean()));
    }

    private static BenchTable TableOf(params Line[] lines) => new("PostgreSQL", new { Pairs = 3 }, lines);
}
