using SkillReg.Dmn.Feel.Evaluation;

namespace SkillReg.Dmn.Tests;

public sealed class CaseTests
{
    public static TheoryData<string> Files => [.. CaseFile.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_case_of_the_file_comes_out_as_written(string file)
    {
        var failures = CaseFile.Read(file).Select(c => Check(c.Expression, c.Expected) is { } found ? $"{file}:{c.Line}: {c.Expression} ⇶ {c.Expected}, but {found}" : null).OfType<string>().ToList();
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public void The_cases_are_many() =>
        Assert.True(CaseFile.Names.SelectMany(CaseFile.Read).Count() >= 1_500);

    [Fact]
    public void A_wrong_expectation_is_noticed()
    {
        Assert.NotNull(Check("1 + 1", "3"));
        Assert.NotNull(Check("1 + 1", "!syntax"));
        Assert.NotNull(Check("1 +", "null"));
        Assert.NotNull(Check("\"1\"", "1"));
    }

    private static string? Check(string expression, string expected)
    {
        var compiled = FeelExpression.Compile(expression, FeelNames.None);
        if (compiled.Problem is { } problem)
            return expected == "!syntax" ? null : problem.ToString();
        var found = compiled.Evaluate(FeelScope.Empty).Value;
        if (expected == "!syntax")
            return $"it gave {found}";
        var wanted = FeelExpression.Compile(expected, FeelNames.None);
        return wanted.Problem?.ToString() ?? (wanted.Evaluate(FeelScope.Empty).Value.Equals(found) ? null : $"it gave {found}");
    }
}
