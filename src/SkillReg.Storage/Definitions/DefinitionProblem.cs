using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Decisions;

namespace SkillReg.Storage.Definitions;

/// <summary>Something wrong with a file of a scheme. The code is stable; line and column count from one, zero where there is none.</summary>
public sealed record DefinitionProblem(string File, Severity Severity, string Code, string Text)
{
    public string? Element { get; init; }

    public Position At { get; init; }

    /// <summary>The shortest run that shows the problem, empty where no run is needed.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    public bool IsError => Severity == Severity.Error;

    public static DefinitionProblem Of(string file, Problem problem) =>
        new(file, problem.Severity, problem.Code, problem.Text) { Element = problem.Element, At = problem.At, Path = problem.Path };

    public static DefinitionProblem Of(string file, DmnProblem problem) =>
        new(file, Severity.Error, problem.Code, problem.Message) { Element = problem.Element, At = new Position(problem.Line, 1) };

    public static DefinitionProblem Error(string file, string code, string text) => new(file, Severity.Error, code, text);

    public override string ToString() => $"{File}:{At}: {Code}: {Text}";
}
