using System.Collections.Concurrent;
using System.Text;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Model;
using SkillReg.Bpmn.Reading;

namespace SkillReg.Bpmn.Tests.Harness;

/// <summary>The definitions and scenarios that lie beside the tests.</summary>
internal static class Files
{
    private static readonly ConcurrentDictionary<string, ReadResult> Known = new();

    private static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Scenarios");

    public static IEnumerable<string> Definitions => Directory.EnumerateFiles(Path.Combine(Folder, "definitions"), "*.bpmn").Order(StringComparer.Ordinal);

    public static IEnumerable<string> Scenarios =>
        Directory.EnumerateFiles(Folder, "*.scenario", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static string ScenarioText(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public static string DefinitionText(string name) => File.ReadAllText(Path.Combine(Folder, "definitions", name));

    /// <summary>A runnable definition by file name; a test on a broken one reads it itself.</summary>
    public static ReadResult Read(string name) => Known.GetOrAdd(name, file =>
    {
        var read = BpmnReader.Read(File.ReadAllBytes(Path.Combine(Folder, "definitions", file)));
        Assert.True(read.IsRunnable, $"{file}: {string.Join("; ", read.Problems.Where(problem => problem.IsError).Select(problem => $"{problem.At} {problem.Text}"))}");
        return read;
    });

    public static DefinitionSet Set(params string[] names) =>
        new(string.Join('+', names), names.SelectMany(name => Read(name).File?.Processes ?? []));

    public static Process Process(string xml)
    {
        var read = BpmnReader.Read(Encoding.UTF8.GetBytes(xml));
        Assert.True(read.IsRunnable, string.Join("; ", read.Problems.Where(problem => problem.IsError).Select(problem => problem.Text)));
        return read.File?.Processes[0] ?? throw new InvalidOperationException();
    }
}
