using System.Text.Json;
using SkillReg.Dmn.Decisions;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;
using Xunit.Abstractions;

namespace SkillReg.Dmn.Tests;

/// <summary>The public cases of the DMN TCK, where they are at hand; they are not part of this repository.</summary>
public sealed class SharedConformanceTests(ITestOutputHelper output)
{
    /// <summary>Cases that contradict the specification, with the reason in ADR 0011.</summary>
    private static readonly string[] Known = ["CL3/0068-feel-equality#time_005"];

    [Fact]
    public void Every_shared_case_passes_but_those_named()
    {
        if (Folder() is not { } folder)
        {
            output.WriteLine("Skipped: no shared conformance cases; set SKILLREG_SHARED to their folder.");
            return;
        }

        var graphs = new Dictionary<string, DecisionGraph>(StringComparer.Ordinal);
        var failures = File.ReadLines(Path.Combine(folder, "cases.jsonl")).Select(line => Check(folder, line, graphs)).OfType<string>().ToList();
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static string? Folder()
    {
        var named = Environment.GetEnvironmentVariable("SKILLREG_SHARED");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); named is null && at is not null; at = at.Parent)
            named = at.Parent is { } parent && Directory.Exists(Path.Combine(parent.FullName, "shared", "conformance")) ? Path.Combine(parent.FullName, "shared") : null;
        var folder = named is null ? null : Path.Combine(named, "conformance", "tck");
        return folder is not null && File.Exists(Path.Combine(folder, "cases.jsonl")) ? folder : null;
    }

    private static string? Check(string folder, string line, Dictionary<string, DecisionGraph> graphs)
    {
        using var document = JsonDocument.Parse(line);
        var (name, request) = (document.RootElement.GetProperty("name").GetString() ?? "", document.RootElement.GetProperty("request"));
        List<string> paths = [request.GetProperty("model").GetString() ?? "", .. Texts(request, "imports")];
        if (!graphs.TryGetValue(paths[0], out var graph))
        {
            var models = paths.Select(p => Models.Read(File.ReadAllText(Path.Combine(folder, p)))).ToList();
            graphs.Add(paths[0], graph = DecisionGraph.Link(models[0], models.Skip(1)));
        }

        var inputs = request.GetProperty("inputs").EnumerateArray().Select(Input).ToList();
        var scope = FeelScope.Empty with { Now = TemporalText.ParseDateTime("2026-11-21T08:00:00Z") };
        var result = request.TryGetProperty("service", out var service)
            ? graph.EvaluateService(service.GetString() ?? "", inputs, scope)
            : graph.Evaluate(Texts(request, "decisions"), inputs, scope);
        foreach (var expected in document.RootElement.GetProperty("expect").GetProperty("results").EnumerateObject())
        {
            var found = result.Values[expected.Name];
            if (FeelJson.Read(expected.Value) is { } wanted && !Same(wanted, found) && !Known.Contains(name))
                return $"{name}: expected {wanted}, but found {found}";
        }

        return null;
    }

    private static IEnumerable<string> Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(t => t.GetString() ?? "") : [];

    private static DecisionInput Input(JsonElement input) => new(
        input.GetProperty("name").GetString() ?? "",
        FeelJson.Read(input.GetProperty("value")) ?? FeelNull.Value,
        input.TryGetProperty("namespace", out var target) ? target.GetString() : null);

    /// <summary>Numbers within 1e-8, and times that XML cannot write as their text, as the suite's own runners compare.</summary>
    private static bool Same(FeelValue wanted, FeelValue found) => (wanted, found) switch
    {
        (FeelNumber a, FeelNumber b) => Decimal34.Subtract(a.Value, b.Value) is { } difference && Decimal34.Abs(difference) < (Decimal34.Parse("1e-8") ?? 0),
        (FeelString a, FeelDate or FeelTime or FeelDateTime or FeelDayTimeDuration or FeelYearMonthDuration) => a.Value == FeelText.Plain(found),
        (FeelList a, FeelList b) => a.Count == b.Count && a.Items.Zip(b.Items).All(p => Same(p.First, p.Second)),
        (FeelContext a, FeelContext b) => a.Count == b.Count && a.Entries.ToArray().All(e => b.TryGet(e.Key, out var other) && Same(e.Value, other)),
        _ => wanted.Equals(found) || FeelComparison.Equal(wanted, found) == true,
    };
}
