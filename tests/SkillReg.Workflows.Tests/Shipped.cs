using System.Collections.Concurrent;
using System.Text.Json;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Reading;
using SkillReg.Dmn.Decisions;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Calendar;
using SkillReg.Registration.Schemes;

namespace SkillReg.Workflows.Tests;

/// <summary>The definitions of this checkout, read once.</summary>
internal static class Shipped
{
    private static readonly ConcurrentDictionary<string, ReadResult> Read = new();

    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Workflows => Path.Combine(Root, "workflows");

    public static string Shared => Path.Combine(Workflows, "shared");

    public static WorkingCalendar Calendar { get; } =
        CalendarReader.Read(System.IO.File.ReadAllText(Path.Combine(Workflows, "calendar.json"))).Calendar
        ?? throw new InvalidOperationException("Expected a calendar without problems, but it has some.");

    /// <summary>Folder names of the schemes, each with its older editions as <c>name/editions/1</c>.</summary>
    public static IEnumerable<string> Schemes =>
        Directory.EnumerateFiles(Workflows, "scheme.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Workflows, Path.GetDirectoryName(file)!).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>The operations that definitions may name.</summary>
    public static IReadOnlyDictionary<string, ListedOperation> Operations { get; } =
        JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(Workflows, "operations.json"))).RootElement.GetProperty("operations")
            .Deserialize<List<ListedOperation>>(JsonSerializerOptions.Web)!
            .ToDictionary(operation => operation.Name);

    /// <summary>The facts that docs/facts.md describes.</summary>
    public static IReadOnlyList<(string Path, bool IsPersonal)> Facts { get; } =
        [.. System.IO.File.ReadAllLines(Path.Combine(Root, "docs", "facts.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|'))
            .Select(cells => (cells[1].Trim().Trim('`'), cells[3].Trim() == "yes"))];

    public static ReadResult Bpmn(string path) => Read.GetOrAdd(Path.GetFullPath(path), full => BpmnReader.Read(System.IO.File.ReadAllBytes(full)));

    public static DmnModel Dmn(string path) => DmnReader.TryRead(new StringReader(System.IO.File.ReadAllText(path)), out var model, out var problem)
        ? model
        : throw new InvalidOperationException($"Expected decisions in {path}, but: {problem.Message}");

    public static SchemeReading Scheme(string scheme) => SchemeReader.Read(System.IO.File.ReadAllText(Path.Combine(Workflows, scheme, "scheme.json")));

    /// <summary>The files of an edition: an older one has only those that differ, and the scheme's folder the rest.</summary>
    public static IReadOnlyDictionary<string, string> Files(string scheme)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var listed = Scheme(scheme).Scheme?.Shared ?? [];
        foreach (var name in listed)
            files[name] = Path.Combine(Shared, name);
        foreach (var folder in new[] { scheme.Split('/')[0], scheme }.Distinct())
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Workflows, folder)).Where(file => Path.GetExtension(file) is ".bpmn" or ".dmn"))
                files[Path.GetFileName(file)] = file;
        return files;
    }

    /// <summary>The templates that an edition may name: the scheme's own over the shared ones.</summary>
    public static IReadOnlyDictionary<string, string> Templates(string scheme)
    {
        var templates = new Dictionary<string, string>();
        foreach (var folder in new[] { "shared", scheme.Split('/')[0] }.Select(name => Path.Combine(Root, "templates", name)).Where(Directory.Exists))
            foreach (var file in Directory.EnumerateFiles(folder, "*.hbs"))
                templates[Path.GetFileNameWithoutExtension(file)] = file;
        return templates;
    }

    /// <summary>A file of an edition by its path in the folder: the edition's own, the scheme's, or the shared one.</summary>
    public static string File(string scheme, string path) =>
        new[] { scheme, scheme.Split('/')[0], "shared" }.Select(folder => Path.Combine(Workflows, folder, path)).FirstOrDefault(System.IO.File.Exists)
        ?? throw new InvalidOperationException($"Expected {path} in {scheme}, but there is none.");

    /// <summary>What a decision of an edition says to inputs given as JSON.</summary>
    public static FeelValue Decide(string scheme, string decision, string inputs)
    {
        var models = Files(scheme).Where(file => file.Key.EndsWith(".dmn", StringComparison.Ordinal)).Select(file => Dmn(file.Value));
        var outcome = new DmnDecisions([.. models]).Evaluate(decision, (FeelContext)FeelJson.Parse(inputs)!, FeelScope.Empty with { Functions = CalendarFunctions.Of(Calendar) });
        Assert.NotNull(outcome);
        return outcome.Result;
    }

    private static string FindRoot(DirectoryInfo? folder)
    {
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "SkillReg.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Expected SkillReg.sln above the tests, but found none.");
    }
}

/// <summary>A line of the table of operations; an input with a question mark may be missing.</summary>
internal sealed record ListedOperation(string Name, string Kind, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs);
