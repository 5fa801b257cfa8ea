using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Calendar;
using SkillReg.Registration.Plans;

namespace SkillReg.Workflows.Tests;

/// <summary>The demo's plans fit the schemes that they offer, in whatever season the demo is started.</summary>
public sealed class DemoPlanTests
{
    private static readonly IReadOnlyList<FeelContext> Plans = Read("2026-03-10T10:00:00+08:00");

    [Fact]
    public void Every_scheme_has_a_plan() =>
        Assert.Equal(Shipped.Schemes.Where(scheme => !scheme.Contains('/') && Shipped.Scheme(scheme).Scheme!.Petitions.IsEmpty), Plans.Select(plan => Text(plan, "scheme")).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("延庆区", "无人机驾驶员")]
    [InlineData("市商务局", "中式面点师")]
    [InlineData("市总工会", "安全防范系统安装维护员")]
    [InlineData("东城区", "工业视觉系统运维员")]
    [Trait("row", "A-42")]
    public void The_competitions_of_the_guide_are_offered_this_season(string title, string occupation)
    {
        var plan = Assert.Single(Plans, plan => Text(plan, "title").Contains($"（{title}）", StringComparison.Ordinal));
        Assert.Contains(new FeelString(occupation), ((FeelList)((FeelContext)plan["data"])["occupations"]).Items);
        Assert.Contains(((FeelList)((FeelContext)plan["data"])["offers"]).Items.Cast<FeelContext>(), offer => offer["value"].Equals(new FeelString($"{occupation}/高级技师")));
        Assert.Equal(10, Plans.Count(other => Text(other, "scheme") == "competition"));
    }

    [Fact]
    public void Every_plan_could_be_published()
    {
        foreach (var plan in Plans)
        {
            var data = ((FeelContext)plan["data"]).With("windows", (((FeelContext)plan["data"])["windows"] as FeelContext ?? FeelContext.Empty)
                .With("registration", FeelContext.Of(("start", plan["start"]), ("end", plan["end"]))));
            var scheme = Shipped.Scheme(Text(plan, "scheme")).Scheme!;
            var reading = PlanData.Read(data, scheme);
            Assert.Empty(reading.Problems);
            Assert.DoesNotContain(PlanCheck.Check(reading.Data, scheme, Shipped.Calendar), finding => !finding.IsWarning);
        }
    }

    private static string Text(FeelContext plan, string name) => ((FeelString)plan[name]).Value;

    private static List<FeelContext> Read(string at)
    {
        var now = TemporalText.ParseDateTime(at)!;
        var office = new FeelFunction("office", [new FeelParameter("code", FeelType.Text)], call => call[0]);
        var functions = CalendarFunctions.Of(Shipped.Calendar).Add("office", office);
        var text = File.ReadAllText(Path.Combine(Shipped.Root, "src", "SkillReg.Server", "Features", "Demo", "plans.feel"));
        var scope = new FeelScope(FeelContext.Of(("now", now), ("today", new FeelDate(now.Date)))) { Now = now, Functions = functions };
        return [.. ((FeelList)FeelExpression.Compile(text, FeelNames.Of(["now", "today", .. functions.Keys])).Evaluate(scope).Value).Items.Cast<FeelContext>()];
    }
}
