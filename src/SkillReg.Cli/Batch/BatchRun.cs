using System.Text.Json;
using SkillReg.Cli.Bpmn;
using SkillReg.Cli.Dmn;
using SkillReg.Cli.Feel;

namespace SkillReg.Cli.Batch;

/// <summary><c>skillreg batch</c>: a request a line, an answer a line, in order. No request ends the process.</summary>
internal static class BatchRun
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 1_000, AllowDuplicateProperties = false };

    private static readonly Operation[] Operations =
    [
        FeelEval.Expression,
        FeelEval.UnaryTests,
        DmnEval.Operation,
        BpmnLint.Operation,
        BpmnRun.Operation,
    ];

    public static Command Command { get; } = new("batch", "< requests.jsonl", _ => Run(Console.OpenStandardInput(), Console.OpenStandardOutput()));

    public static int Run(Stream input, Stream output)
    {
        using var reader = new StreamReader(input);
        var cache = new ModelCache();
        while (reader.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                AnswerLine(line, output, cache);
        }

        return ExitCode.Positive;
    }

    private static void AnswerLine(string line, Stream output, ModelCache cache)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            var isObject = document.RootElement.ValueKind == JsonValueKind.Object;
            JsonElement? id = isObject && document.RootElement.TryGetProperty("id", out var given) ? given : null;
            var answer = isObject
                ? Answer(new Request(document.RootElement), cache)
                : Cli.Answer.Invalid(Diagnostic.Error("json.request", "Expected a JSON object"));
            answer.WriteLine(output, id);
        }
        catch (JsonException problem)
        {
            Cli.Answer.Invalid(Diagnostic.Error("json.syntax", problem.Message)).WriteLine(output, id: null);
        }
    }

    private static Answer Answer(Request request, ModelCache cache)
    {
        try
        {
            var name = request.Text("op");
            var operation = Array.Find(Operations, o => o.Name == name);
            return operation?.Run(request, cache) ?? Cli.Answer.Unsupported("unsupported.operation", $"Expected a known operation, but found {name}");
        }
        catch (UnreadableException unreadable)
        {
            return Cli.Answer.Invalid(Diagnostic.Error(unreadable.Code, unreadable.Message));
        }
        catch (UsageException usage)
        {
            return Cli.Answer.Invalid(Diagnostic.Error("json.request", usage.Message));
        }
        catch (Exception bug)
        {
            Console.Error.WriteLine(bug);
            return Cli.Answer.Internal(bug);
        }
    }
}
