using System.Text.Json;
using SkillReg.Cli.Batch;
using SkillReg.Cli.Feel;
using SkillReg.Dmn.Decisions;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Cli.Dmn;

/// <summary><c>skillreg dmn eval</c>: decisions of a model, or a service, over inputs.</summary>
internal static class DmnEval
{
    public static Command Command { get; } = new(
        "dmn eval",
        "--file X.dmn [--import Y.dmn]… (--decision D… | --service S) [--input in.json|-] [--now T]",
        Run);

    public static Operation Operation { get; } = new("dmn.eval", (request, cache) =>
    {
        IReadOnlyList<string> paths = [request.Text("model"), .. request.Texts("imports")];
        var scope = FeelEval.Scope(FeelContext.Empty, request.OptionalText("now"));
        var (graph, inputs) = (cache.Get(paths, Load), Inputs(request.Optional("inputs")));
        return ToAnswer(request.OptionalText("service") is { } service
            ? graph.EvaluateService(service, inputs, scope)
            : graph.Evaluate(request.Texts("decisions"), inputs, scope));
    });

    private static int Run(Arguments arguments)
    {
        arguments.Allow("--file", "--import", "--decision", "--service", "--input", "--now");
        if (arguments.Has("--decision") == arguments.Has("--service"))
            throw new UsageException("Expected either --decision or --service");
        try
        {
            var graph = Load([arguments.Required("--file"), .. arguments.All("--import")]);
            var inputs = arguments.Optional("--input") is { } path ? Inputs(Arguments.ReadText(path)) : [];
            var scope = FeelEval.Scope(FeelContext.Empty, arguments.Optional("--now"));
            return ToAnswer(arguments.Optional("--service") is { } service
                ? graph.EvaluateService(service, inputs, scope)
                : graph.Evaluate(arguments.All("--decision"), inputs, scope)).Print();
        }
        catch (UnreadableException unreadable)
        {
            return Answer.Invalid(Diagnostic.Error(unreadable.Code, unreadable.Message)).Print();
        }
    }

    private static Answer ToAnswer(DecisionResult result) => Answer.Ok([.. result.Warnings.Select(ToDiagnostic)], writer =>
    {
        writer.WritePropertyName("results");
        FeelJson.WriteEntries(writer, result.Values);
    });

    private static Diagnostic ToDiagnostic(FeelWarning warning)
    {
        var isError = warning.Code == "feel.syntax" || warning.Code.StartsWith("dmn.", StringComparison.Ordinal)
            || warning.Code.StartsWith("unsupported.", StringComparison.Ordinal);
        return new Diagnostic(isError ? "error" : "warning", warning.Code, warning.Message) { Decision = warning.Decision, Offset = warning.Offset };
    }

    private static DecisionGraph Load(IReadOnlyList<string> paths)
    {
        var models = paths.Select(Read).ToList();
        return DecisionGraph.Link(models[0], models.Skip(1));
    }

    private static DmnModel Read(string path)
    {
        if (!File.Exists(path))
            throw new UsageException($"Expected a file, but there is no {path}");
        using var text = new StreamReader(path);
        return DmnReader.TryRead(text, out var model, out var problem)
            ? model
            : throw new UnreadableException($"{path}:{problem.Line}: {problem.Message}", problem.Code);
    }

    private static List<DecisionInput> Inputs(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = FeelJson.MaxDepth, AllowDuplicateProperties = false });
            return Inputs(document.RootElement);
        }
        catch (JsonException problem)
        {
            throw new UnreadableException(problem.Message, "json.syntax");
        }
    }

    /// <summary>Inputs as a list with names and namespaces, or as an object by name.</summary>
    private static List<DecisionInput> Inputs(JsonElement? element) => element switch
    {
        null => [],
        { ValueKind: JsonValueKind.Object } byName => [.. byName.EnumerateObject().Select(p => new DecisionInput(p.Name, Request.ValueOf(p.Value)))],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(Input)],
        _ => throw new UnreadableException("Expected inputs as a list or an object"),
    };

    private static DecisionInput Input(JsonElement element)
    {
        var request = element.ValueKind == JsonValueKind.Object ? new Request(element) : throw new UnreadableException("Expected an input with name and value");
        return new DecisionInput(request.Text("name"), request.Value("value"), request.OptionalText("namespace"));
    }
}
