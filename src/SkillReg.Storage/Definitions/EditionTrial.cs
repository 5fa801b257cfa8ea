using System.Collections.Immutable;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Reading;
using SkillReg.Bpmn.Scenarios;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Calendar;

namespace SkillReg.Storage.Definitions;

/// <summary>Plays the scenarios of an edition against its own definitions. Nothing outside it is touched.</summary>
public static class EditionTrial
{
    /// <summary>More than any honest scenario needs; a hostile one ends here.</summary>
    public const int MostCommands = 20_000;

    private static readonly FeelDateTime OfficeClock = new(CalendarDate.Epoch, 0, new FeelZone.Offset(8 * 3600));

    public static ImmutableArray<TrialResult> Run(EditionReading reading, KnownNames known, CancellationToken stop) =>
    [
        .. reading.Files.Files.Where(file => file.Kind == DefinitionKind.Scenario).Select(file => Play(file, reading, (known.Calendar, stop))),
    ];

    private static TrialResult Play(DefinitionFile file, EditionReading reading, (WorkingCalendar? Calendar, CancellationToken Stop) surroundings)
    {
        var (scenario, problems) = ScenarioReader.Read(file.Text());
        if (scenario is null)
            return new TrialResult(file.Path, "", [.. problems.Select(problem => $"line {problem.At.Line}: {problem.Text}")]);
        var missing = scenario.Uses.Where(name => PathOf(file, name, reading.Files) is null).ToList();
        if (missing.Count > 0)
            return new TrialResult(file.Path, scenario.Title, [.. missing.Select(name => $"Expected the file '{name}', but the edition has none.")]);

        var processes = reading.Bpmn.ToDictionary(process => process.Path, process => process.Read);
        var commands = 0;
        var host = new ScenarioHost(name => PathOf(file, name, reading.Files) is { } path && processes.TryGetValue(path, out var read) ? read : new ReadResult(null, []))
        {
            Decisions = reading.Decisions.Evaluate,
            Equip = facts => new Facts(
                facts.Values.With("now", OfficeClock), facts.Personal, surroundings.Calendar is { } calendar ? CalendarFunctions.Of(calendar) : null),
            Decide = (definitions, state, command, facts) =>
            {
                surroundings.Stop.ThrowIfCancellationRequested();
                return ++commands <= MostCommands
                    ? ProcessEngine.Decide(definitions, state, command, facts)
                    : throw new FormatException($"Expected at most {MostCommands} commands, but there are more.");
            },
        };
        return new TrialResult(file.Path, scenario.Title, Differences(scenario, host));
    }

    /// <summary>A line that cannot be played at all is told like one that went otherwise than expected.</summary>
    private static ImmutableArray<string> Differences(Scenario scenario, ScenarioHost host)
    {
        try
        {
            return ScenarioRunner.Run(scenario, host).Differences;
        }
        catch (Exception unplayable) when (unplayable is FormatException or OverflowException or ArgumentException or IndexOutOfRangeException)
        {
            return [unplayable.Message];
        }
    }

    /// <summary>A scenario names definitions as they lie seen from its own folder, or from the one above it.</summary>
    private static string? PathOf(DefinitionFile scenario, string name, FileSet files)
    {
        var folder = scenario.Path.Split('/')[..^1];
        return new[] { folder, folder[..^1] }.Select(from => Resolve(from, name)).FirstOrDefault(path => files.Find(path) is not null);
    }

    private static string Resolve(string[] folder, string name)
    {
        var segments = folder.ToList();
        foreach (var segment in name.Split('/'))
        {
            if (segment == "..")
                segments.RemoveRange(Math.Max(0, segments.Count - 1), Math.Min(1, segments.Count));
            else if (segment != ".")
                segments.Add(segment);
        }

        return string.Join('/', segments);
    }
}
