using System.Collections.Immutable;
using SkillReg.Bpmn.Model;
using SkillReg.Bpmn.Reading;

namespace SkillReg.Bpmn.Linting;

/// <summary>Finds what is wrong with a definition before any case meets it.</summary>
public static class Linter
{
    /// <summary>
    /// The problems of reading and those of the definition, worst first, then in the order of the file.
    /// </summary>
    public static ImmutableArray<Problem> Lint(ReadResult read, LintProfile profile = LintProfile.Execute, PublishContext? context = null)
    {
        if (read.File is not { } file)
            return read.Problems;
        var problems = read.Problems.Concat(file.Processes.SelectMany(process => Lint(process, file, profile, context ?? PublishContext.Unknown)));
        return
        [
            .. problems
                .OrderByDescending(problem => problem.Severity)
                .ThenBy(problem => problem.At.Line)
                .ThenBy(problem => problem.At.Column),
        ];
    }

    private static ImmutableArray<Problem> Lint(Process process, BpmnFile file, LintProfile profile, PublishContext context)
    {
        var findings = new Findings(process);
        ScopeRules.Check(process, findings);
        FlowRules.Check(process, findings);
        EventRules.Check(process, findings);
        ActivityRules.Check(process, findings);
        if (profile == LintProfile.Publish && process.IsExecutable)
            PublishRules.Check(process, WithFile(file, context), findings);
        return findings.All;
    }

    /// <summary>A process may call those beside it, even when nothing else of the edition is known.</summary>
    private static PublishContext WithFile(BpmnFile file, PublishContext context) =>
        context with { Called = context.Called.AddRange(file.Processes) };
}
