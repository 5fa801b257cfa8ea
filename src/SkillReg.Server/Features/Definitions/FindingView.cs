using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>Something wrong with a file: where, a stable code, a sentence for the administrator, and what exactly was expected.</summary>
/// <param name="Detail">The precise finding in English, with the names and values it is about.</param>
/// <param name="Path">The shortest run that shows it, element by element.</param>
public sealed record FindingView(string File, string Severity, string Code, string? Element, int Line, int Column, string Message, string Detail, IReadOnlyList<string> Path)
{
    public static FindingView Of(DefinitionProblem problem) => new(
        problem.File,
        problem.Severity switch
        {
            Bpmn.Model.Severity.Error => "error",
            Bpmn.Model.Severity.Warning => "warning",
            _ => "information",
        },
        problem.Code,
        problem.Element,
        problem.At.Line,
        problem.At.Column,
        ProblemTexts.Of(problem.Code),
        problem.Text,
        problem.Path);
}
