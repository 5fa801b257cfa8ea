using System.Buffers;
using System.Text.Json;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Linting;
using SkillReg.Bpmn.Model;
using SkillReg.Bpmn.Reading;
using SkillReg.Cli.Batch;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Cli.Bpmn;

/// <summary><c>skillreg bpmn run</c>: definitions driven by a script of steps, in memory, on a virtual clock.</summary>
internal static class BpmnRun
{
    public static Command Command { get; } = new("bpmn run", "X.bpmn [Y.bpmn…] --script steps.json [--now T]", Run);

    public static Operation Operation { get; } = new("bpmn.run", (request, cache) =>
    {
        var steps = request.Optional("steps") ?? throw new UsageException("Expected steps, but there are none");
        var files = request.Texts("files");
        return Trace([.. files.Select(path => cache.Get([path], paths => BpmnFiles.Read(paths[0])))], steps, request.OptionalText("now"));
    });

    private static int Run(Arguments arguments)
    {
        arguments.Allow("--script", "--now");
        if (arguments.Plain.Count == 0)
            throw new UsageException("Expected at least one file, but found none");
        using var script = JsonDocument.Parse(Arguments.ReadText(arguments.Required("--script")));
        return Trace([.. arguments.Plain.Select(BpmnFiles.Read)], script.RootElement, arguments.Optional("--now")).Print();
    }

    private static Answer Trace(List<ReadResult> files, JsonElement steps, string? now)
    {
        if (steps.ValueKind != JsonValueKind.Array)
            return Answer.Invalid(Diagnostic.Error("json.script", "Expected a JSON array of steps"));
        foreach (var read in files)
            foreach (var problem in Linter.Lint(read).Where(problem => problem.IsError && KeepsFromRunning(read, problem)))
            {
                var message = $"{problem.At}: {problem.Element}: {problem.Text}";
                return problem.Code.StartsWith("unsupported.", StringComparison.Ordinal)
                    ? Answer.Unsupported(problem.Code, message)
                    : Answer.Invalid(Diagnostic.Error(problem.Code, message));
            }
        var world = new World(files.SelectMany(read => read.File?.Processes ?? []), Instant(now));
        var script = new StepScript(world);
        var isNegative = false;
        var buffer = new ArrayBufferWriter<byte>();
        using (var trace = new Utf8JsonWriter(buffer))
        {
            trace.WriteStartArray();
            foreach (var step in steps.EnumerateArray())
            {
                var refusal = script.Play(step);
                isNegative |= refusal is not null;
                WorldJson.Write(trace, world, refusal);
            }
            trace.WriteEndArray();
        }
        return new Answer("ok", isNegative ? ExitCode.Negative : ExitCode.Positive)
        {
            Body = writer =>
            {
                writer.WritePropertyName("trace");
                writer.WriteRawValue(buffer.WrittenSpan);
            },
        };
    }

    /// <summary>What could not be read, and what is not supported; a definition that is merely unwise may be tried.</summary>
    private static bool KeepsFromRunning(ReadResult read, Problem problem) =>
        read.Problems.Contains(problem) || problem.Code.StartsWith("unsupported.", StringComparison.Ordinal);

    private static DateTimeOffset Instant(string? text) => text is null
        ? TimeProvider.System.GetUtcNow()
        : Instants.From(new FeelString(text)) ?? throw new UsageException($"Expected a date and time, but found {text}");
}
