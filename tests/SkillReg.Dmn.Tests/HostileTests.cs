using System.Diagnostics;
using SkillReg.Dmn.Decisions;
using SkillReg.Dmn.Feel.Evaluation;

namespace SkillReg.Dmn.Tests;

/// <summary>
/// Time is measured here on purpose: a bound on it is what is promised. It is processor time, and nothing else of this
/// assembly runs meanwhile, so that a busy machine does no harm.
/// </summary>
[Collection(nameof(HostileTests))]
[CollectionDefinition(nameof(HostileTests), DisableParallelization = true)]
public sealed class HostileTests
{
    private const long MaxMilliseconds = 250;
    private const long MaxBytes = 64L * 1024 * 1024;
    private const int MaxAttempts = 5;

    [Fact]
    public void A_thousand_hostile_inputs_each_end_in_time_and_space()
    {
        Attempt(() => Evaluate("1 + 1"));
        var expressions = HostileCorpus.Expressions.ToList();
        var files = HostileCorpus.Files.ToList();
        Assert.True(expressions.Count + files.Count >= 1_000, $"found {expressions.Count + files.Count}");
        var failures = expressions.Select(e => Check(e, () => Evaluate(e)))
            .Concat(files.Select(f => Check(f, () => Read(f))))
            .OfType<string>().ToList();
        Assert.True(failures.Count == 0, $"{failures.Count} failures\n" + string.Join('\n', failures));
    }

    [Theory]
    [InlineData("for i in 1..1e9 return i", "feel.limit")]
    [InlineData("{f: function(g, n) g(g, n), r: f(f, 1)}.r", "feel.limit")]
    [InlineData("{a: \"12345678901234567890\", b: string join(for i in 1..9000 return a)}.b", "feel.limit")]
    [InlineData("matches(\"a\", \"((a{1,900}){1,900}){1,900}\")", "feel.null")]
    public void A_limit_gives_null_and_says_so(string expression, string code)
    {
        var (value, warnings) = FeelExpression.Compile(expression, FeelNames.None).Evaluate(FeelScope.Empty);
        Assert.True(value.IsNull);
        Assert.Contains(warnings, w => w.Code == code);
    }

    [Fact]
    public void A_file_beyond_the_limits_is_refused_with_a_code()
    {
        var codes = HostileCorpus.Files.Select(f => DmnReader.TryRead(new StringReader(f), out _, out var problem) ? null : problem.Code).OfType<string>().ToList();
        Assert.Contains("xml.malformed", codes);
        Assert.Contains("dmn.limit", codes);
        Assert.Contains("dmn.namespace", codes);
    }

    private static string? Check(string input, Func<object?> attempt)
    {
        // The fastest of a few counts: the compiler and the collector work on the same clock.
        var (milliseconds, bytes) = Attempt(attempt);
        for (var again = 1; milliseconds > MaxMilliseconds && again < MaxAttempts; again++)
            (milliseconds, bytes) = Attempt(attempt);
        var name = input.Length > 100 ? input[..100] + "…" : input;
        return milliseconds > MaxMilliseconds || bytes > MaxBytes ? $"{milliseconds} ms, {bytes / 1024 / 1024} MB: {name}" : null;
    }

    private static (long Milliseconds, long Bytes) Attempt(Func<object?> attempt)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = ProcessorTime();
        GC.KeepAlive(attempt());
        return ((long)(ProcessorTime() - start).TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static FeelExpression Evaluate(string text)
    {
        var expression = FeelExpression.Compile(text, FeelNames.None);
        Assert.NotNull(expression.Evaluate(FeelScope.Empty).Value);
        return expression;
    }

    private static object? Read(string xml) => DmnReader.TryRead(new StringReader(xml), out var model, out _) ? DecisionGraph.Link(model).Check() : null;
}
