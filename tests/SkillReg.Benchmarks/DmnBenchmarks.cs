using System.Globalization;
using System.Security;
using System.Xml;
using SkillReg.Dmn.Decisions;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Benchmarks;

/// <summary>What is promised about the speed of FEEL and of decision tables, each against plain C# in the same run.</summary>
public static class DmnBenchmarks
{
    public static void Run(Report report)
    {
        Comparison(report);
        UniqueTable(report);
        Compilation(report);
        Linearity(report);
    }

    private static void Comparison(Report report)
    {
        var expression = FeelExpression.Compile("applicant.age >= 18 and applicant.level = \"senior\" and plan.fee < 500.5", FeelNames.None);
        var scope = new FeelScope(FeelContext.Of(
            ("applicant", FeelContext.Of(("age", FeelNumber.Of(30)), ("level", "senior"))),
            ("plan", FeelContext.Of(("fee", FeelNumber.Of(300))))));
        var variables = new Dictionary<string, object>
        {
            ["applicant"] = new Dictionary<string, object> { ["age"] = 30m, ["level"] = "senior" },
            ["plan"] = new Dictionary<string, object> { ["fee"] = 300m },
        };
        var hits = 0;
        report.Ratio(
            "comparison over three context fields",
            10,
            () => hits += expression.Evaluate(scope).Value is FeelBoolean { Value: true } ? 1 : 0,
            () =>
            {
                var applicant = (Dictionary<string, object>)variables["applicant"];
                var plan = (Dictionary<string, object>)variables["plan"];
                hits += (decimal)applicant["age"] >= 18m && (string)applicant["level"] == "senior" && (decimal)plan["fee"] < 500.5m ? 1 : 0;
            });
        GC.KeepAlive(hits);
    }

    private static void UniqueTable(Report report)
    {
        var graph = Link(Table(10));
        List<DecisionInput> inputs = [new("a", FeelNumber.Of(95)), new("b", "x"), new("c", FeelBoolean.True), new("d", FeelNumber.Of(3))];
        var variables = new Dictionary<string, object> { ["a"] = 95m, ["b"] = "x", ["c"] = true, ["d"] = 3m };
        string[] wanted = ["decision"];
        var sum = 0L;
        Action run = () => sum += graph.Evaluate(wanted, inputs, FeelScope.Empty).Values.Count;
        report.Ratio("unique table of 10 rules and 4 inputs", 5, run, () => sum += TenIfs(variables));
        report.Allocation("unique table of 10 rules and 4 inputs", 2_048, run);
        GC.KeepAlive(sum);
    }

    /// <summary>The same ten rules by hand, each looking up what it needs.</summary>
    private static int TenIfs(Dictionary<string, object> v)
    {
        var result = -1;
        if ((decimal)v["a"] >= 0m && (decimal)v["a"] < 10m && (string)v["b"] == "x" && (bool)v["c"] && (decimal)v["d"] > 0m) result = 0;
        if ((decimal)v["a"] >= 10m && (decimal)v["a"] < 20m && (string)v["b"] == "x" && (bool)v["c"] && (decimal)v["d"] > 0m) result = 1;
        if ((decimal)v["a"] >= 20m && (decimal)v["a"] < 30m && (string)v["b"] == "x" && (bool)v["c"] && (decimal)v["d"] > 0m) result = 2;
        if ((decimal)v["a"] >= 30m && (decimal)v["a"] < 40m && (string)v["b"] == "x" && (bool)v["c"] && (decimal)v["d"] > 0m) result = 3;
        if ((decimal)v["a"] >= 40m && (decimal)v["a"] < 50m && (string)v["b"] == "x" && (bool)v["c"] && (decimal)v["d"] > 0m) result = 4;
        if ((decimal)v["a"] >= 50m && (decimal)v["a"] < 60m && (string)v["b"] == "x" && (bool)v["c"] && (decimal)v["d"] > 0m) result = 5;
        if ((decimal)v["a"] >= 60m && (decimal)v["a"] < 70m && (string)v["b"] == "x" && (bool)v["c"] && (decimal)v["d"] > 0m) result = 6;
        if ((decimal)v["a"] >= 70m && (decimal)v["a"] < 80m && (string)v["b"] == "x" && (bool)v["c"] && (decimal)v["d"] > 0m) result = 7;
        if ((decimal)v["a"] >= 80m && (decimal)v["a"] < 90m && (string)v["b"] == "x" && (bool)v["c"] && (decimal)v["d"] > 0m) result = 8;
        if ((decimal)v["a"] >= 90m && (decimal)v["a"] < 100m && (string)v["b"] == "x" && (bool)v["c"] && (decimal)v["d"] > 0m) result = 9;
        return result;
    }

    private static void Compilation(Report report)
    {
        var xml = Table(200);
        report.Ratio(
            "reading and compiling a table of 200 rules",
            50,
            () => GC.KeepAlive(Link(xml).Check()),
            () =>
            {
                using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
                while (reader.Read())
                {
                }
            });
    }

    private static void Linearity(Report report)
    {
        var (small, large) = (Link(Table(200)), Link(Table(2_000)));
        string[] wanted = ["decision"];
        List<DecisionInput> inputs = [new("a", FeelNumber.Of(-1)), new("b", "x"), new("c", FeelBoolean.True), new("d", FeelNumber.Of(3))];
        report.Ratio(
            "ten times the rules (200 to 2,000)",
            13,
            () => GC.KeepAlive(large.Evaluate(wanted, inputs, FeelScope.Empty)),
            () => GC.KeepAlive(small.Evaluate(wanted, inputs, FeelScope.Empty)));
    }

    private static DecisionGraph Link(string xml) =>
        DmnReader.TryRead(new StringReader(xml), out var model, out var problem)
            ? DecisionGraph.Link(model)
            : throw new InvalidDataException(problem.Message);

    private static string Table(int rules)
    {
        string[] inputs = ["a", "b", "c", "d"];
        var data = string.Concat(inputs.Select(i => $"<inputData id=\"{i}\" name=\"{i}\"/>"));
        var required = string.Concat(inputs.Select(i => $"<informationRequirement><requiredInput href=\"#{i}\"/></informationRequirement>"));
        var columns = string.Concat(inputs.Select(i => $"<input><inputExpression><text>{i}</text></inputExpression></input>"));
        var rows = string.Concat(Enumerable.Range(0, rules).Select(Row));
        return $"<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" namespace=\"n\" name=\"m\">{data}"
            + $"<decision id=\"decision\" name=\"decision\"><variable name=\"decision\"/>{required}<decisionTable>{columns}<output/>{rows}</decisionTable></decision></definitions>";
    }

    private static string Row(int rule)
    {
        string[] cells = [$"[{rule * 10}..{rule * 10 + 10})", "\"x\"", "true", "> 0"];
        var tests = string.Concat(cells.Select(c => $"<inputEntry><text>{SecurityElement.Escape(c)}</text></inputEntry>"));
        return $"<rule>{tests}<outputEntry><text>{rule.ToString(CultureInfo.InvariantCulture)}</text></outputEntry></rule>";
    }
}
