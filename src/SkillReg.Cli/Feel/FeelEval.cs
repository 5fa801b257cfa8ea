using System.Text.Json;
using SkillReg.Cli.Batch;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Cli.Feel;

/// <summary><c>skillreg feel eval</c>: one expression, or one set of unary tests, over a context.</summary>
internal static class FeelEval
{
    public static Command Command { get; } = new(
        "feel eval",
        "\"<expression>\" [--context ctx.json|-] [--now T] | --unary \"<tests>\" --input v.json [--context …] [--now T]",
        Run);

    public static Operation Expression { get; } = new("feel.eval", (request, _) =>
    {
        var scope = Scope(request.Value("context") as FeelContext ?? FeelContext.Empty, request.OptionalText("now"));
        return Evaluate(FeelExpression.Compile(request.Text("expression"), FeelNames.From(scope.Variables)), e => e.Evaluate(scope));
    });

    public static Operation UnaryTests { get; } = new("feel.unary", (request, _) =>
    {
        var scope = Scope(request.Value("context") as FeelContext ?? FeelContext.Empty, request.OptionalText("now"));
        var tests = FeelExpression.CompileUnaryTests(request.Text("tests"), FeelNames.From(scope.Variables));
        return Evaluate(tests, t => t.Test(request.Value("input"), scope));
    });

    private static int Run(Arguments arguments)
    {
        arguments.Allow("--context", "--now", "--unary", "--input");
        var context = arguments.Optional("--context") is { } path ? Read(Arguments.ReadText(path)) : FeelContext.Empty;
        if (context is not FeelContext variables)
            return Answer.Invalid(Diagnostic.Error("json.context", "Expected a JSON object of variables")).Print();
        var scope = Scope(variables, arguments.Optional("--now"));
        var names = FeelNames.From(variables);
        if (arguments.Optional("--unary") is not { } tests)
        {
            return arguments.Plain is [var expression]
                ? Evaluate(FeelExpression.Compile(expression, names), e => e.Evaluate(scope)).Print()
                : throw new UsageException($"Expected one expression, but found {arguments.Plain.Count}");
        }

        return Read(Arguments.ReadText(arguments.Required("--input"))) is { } input
            ? Evaluate(FeelExpression.CompileUnaryTests(tests, names), t => t.Test(input, scope)).Print()
            : Answer.Invalid(Diagnostic.Error("json.input", "Expected a JSON value")).Print();
    }

    /// <summary>The scope of a request; without a moment of its own it is evaluated now.</summary>
    public static FeelScope Scope(FeelContext variables, string? now) => new(variables)
    {
        Now = now is null ? Clock() : TemporalText.ParseDateTime(now) ?? throw new UsageException($"Expected a date and time, but found {now}"),
    };

    private static FeelDateTime? Clock() =>
        TemporalText.ParseDateTime(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture));

    private static FeelValue? Read(string json) => FeelJson.Parse(json);

    private static Answer Evaluate(FeelExpression expression, Func<FeelExpression, FeelResult> evaluate)
    {
        if (expression.Problem is { } problem)
            return Answer.Invalid(Diagnostic.Error("feel.syntax", problem.ToString()) with { Offset = problem.Offset });
        var (value, warnings) = evaluate(expression);
        return Answer.Ok([.. warnings.Select(ToDiagnostic)], writer => WriteResult(writer, value));
    }

    private static Diagnostic ToDiagnostic(FeelWarning warning) =>
        Diagnostic.Warning(warning.Code, $"{warning.Line}:{warning.Column}: {warning.Message}") with { Offset = warning.Offset };

    private static void WriteResult(Utf8JsonWriter writer, FeelValue value)
    {
        writer.WritePropertyName("result");
        FeelJson.Write(writer, value);
    }
}
