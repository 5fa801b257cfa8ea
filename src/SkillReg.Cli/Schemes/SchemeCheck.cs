using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Calendar;
using SkillReg.Storage.Definitions;

namespace SkillReg.Cli.Schemes;

/// <summary>
/// <c>skillreg scheme check</c>: every edition of the schemes in a folder, judged and played as it would be before publishing.
/// </summary>
internal static class SchemeCheck
{
    public static Command Command { get; } = new("scheme check", "[SCHEME…] [--root FOLDER]", Run);

    private static int Run(Arguments arguments)
    {
        arguments.Allow("--root");
        var root = arguments.Optional("--root") ?? DefinitionFolder.Shipped;
        var library = DefinitionFolder.Read(root);
        var schemes = LibraryLayout.Schemes(library);
        if (arguments.Plain.FirstOrDefault(name => !schemes.Contains(name)) is { } unknown)
            throw new UsageException($"Expected one of the schemes {string.Join(", ", schemes)}, but found {unknown}");
        var editions = schemes.Where(scheme => arguments.Plain.Count == 0 || arguments.Plain.Contains(scheme))
            .SelectMany(scheme => LibraryLayout.Split(library, scheme))
            .Select(edition => Check(edition, root))
            .ToList();
        return Told(editions).Print();
    }

    private static CheckedEdition Check(NumberedEdition edition, string root)
    {
        var reading = EditionReading.Of(edition.Scheme, edition.Files);
        var known = Known(reading, Path.Combine(root, DefinitionPath.Workflows));
        return new($"{edition.Scheme}@{edition.Number}", EditionLint.Check(reading, known), EditionTrial.Run(reading, known, CancellationToken.None));
    }

    /// <summary>The server's own names are not here: the table of operations stands for them, and every role is believed.</summary>
    private static KnownNames Known(EditionReading reading, string workflows) => new()
    {
        Operations = Operations(Path.Combine(workflows, "operations.json")).ToFrozenSet(),
        Roles = (reading.Scheme?.Roles.Select(role => role.Key) ?? []).ToFrozenSet(),
        PersonalFacts = [],
        Calendar = Path.Combine(workflows, "calendar.json") is var calendar && File.Exists(calendar) ? CalendarReader.Read(File.ReadAllText(calendar)).Calendar : null,
    };

    private static IEnumerable<string> Operations(string path) =>
        File.Exists(path) && FeelJson.Parse(File.ReadAllText(path)) is FeelContext table && table["operations"] is FeelList operations
            ? operations.Items.OfType<FeelContext>().Select(operation => operation["name"]).OfType<FeelString>().Select(name => name.Value)
            : [];

    private static Answer Told(List<CheckedEdition> editions)
    {
        var isGood = editions.TrueForAll(edition => !edition.Problems.Any(problem => problem.IsError) && edition.Trials.All(trial => trial.Passed));
        return new Answer("ok", isGood ? ExitCode.Positive : ExitCode.Negative)
        {
            Body = writer =>
            {
                writer.WriteBoolean("publishable", isGood);
                writer.WriteStartArray("editions");
                foreach (var edition in editions)
                    Write(writer, edition);
                writer.WriteEndArray();
            },
        };
    }

    private static void Write(Utf8JsonWriter writer, CheckedEdition edition)
    {
        writer.WriteStartObject();
        writer.WriteString("edition", edition.Name);
        writer.WriteStartArray("findings");
        foreach (var problem in edition.Problems)
            writer.WriteStringValue($"{problem.Severity}: {problem}");
        writer.WriteEndArray();
        writer.WriteNumber("scenarios", edition.Trials.Length);
        writer.WriteStartArray("differences");
        foreach (var trial in edition.Trials)
            foreach (var difference in trial.Differences)
                writer.WriteStringValue($"{trial.File}: {difference}");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private sealed record CheckedEdition(string Name, ImmutableArray<DefinitionProblem> Problems, ImmutableArray<TrialResult> Trials);
}
