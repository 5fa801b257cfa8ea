using System.Collections.Immutable;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Scenarios;
using SkillReg.Dmn.Decisions;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Calendar;

namespace SkillReg.Cli.Bpmn;

/// <summary>
/// <c>skillreg bpmn scenario</c>: runs that were written down, against the definitions that lie beside them.
/// </summary>
internal static class BpmnScenario
{
    public static Command Command { get; } = new("bpmn scenario", "X.scenario… [--definitions FOLDER]", Run);

    private static int Run(Arguments arguments)
    {
        arguments.Allow("--definitions");
        if (arguments.Plain.Count == 0)
            throw new UsageException("Expected at least one scenario, but found none");
        var runs = arguments.Plain.Select(path => (Path: path, Differences: Play(path, arguments.Optional("--definitions")))).ToList();
        var passed = runs.TrueForAll(run => run.Differences.IsEmpty);
        return new Answer("ok", passed ? ExitCode.Positive : ExitCode.Negative)
        {
            Body = writer =>
            {
                writer.WriteBoolean("passed", passed);
                writer.WriteStartArray("scenarios");
                foreach (var (path, differences) in runs)
                {
                    writer.WriteStartObject();
                    writer.WriteString("file", path);
                    writer.WriteStartArray("differences");
                    foreach (var difference in differences)
                        writer.WriteStringValue(difference);
                    writer.WriteEndArray();
                    writer.WriteEndObject();
                }
                writer.WriteEndArray();
            },
        }.Print();
    }

    private static ImmutableArray<string> Play(string path, string? definitions)
    {
        var (scenario, problems) = ScenarioReader.Read(Arguments.ReadText(path));
        if (scenario is null)
            return [.. problems.Select(problem => $"{problem.At}: {problem.Text}")];
        var folder = definitions ?? Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        var decisions = new DmnDecisions([.. scenario.Uses.Where(IsDmn).Select(name => Model(Find(folder, name)))]);
        var host = new ScenarioHost(name => BpmnFiles.Read(Find(folder, name)))
        {
            Decisions = decisions.Evaluate,
            Equip = Calendar(folder) is { } calendar ? facts => WithCalendar(facts, calendar) : facts => facts,
        };
        return ScenarioRunner.Run(scenario, host).Differences;
    }

    /// <summary>The calendar in the nearest folder above that has one; without it its functions give null.</summary>
    private static WorkingCalendar? Calendar(string folder)
    {
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
            if (Path.Combine(place.FullName, "calendar.json") is var path && File.Exists(path))
                return CalendarReader.Read(Arguments.ReadText(path)).Calendar;
        return null;
    }

    /// <summary>The calendar counts days of the office's clock, so the facts are read on that clock too.</summary>
    private static Facts WithCalendar(Facts facts, WorkingCalendar calendar) => new(
        facts.Values.With("now", CalendarFunctions.InShanghai(new FeelDateTime(CalendarDate.Epoch, 0, FeelZone.Utc))),
        facts.Personal,
        CalendarFunctions.Of(calendar));

    private static bool IsDmn(string name) => name.EndsWith(".dmn", StringComparison.Ordinal);

    /// <summary>Definitions lie in the folder, or, for a folder of scenarios, in the one above it.</summary>
    private static string Find(string folder, string name)
    {
        var inside = Path.Combine(folder, name);
        return File.Exists(inside) ? inside : Path.Combine(folder, "..", name);
    }

    private static DmnModel Model(string path) =>
        DmnReader.TryRead(new StringReader(Arguments.ReadText(path)), out var model, out var problem)
            ? model
            : throw new UsageException($"Expected decisions in {path}, but: {problem.Message}");
}
