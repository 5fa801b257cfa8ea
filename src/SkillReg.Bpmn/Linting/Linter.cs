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
        var edition = WithFile(file, context ?? PublishContext.Unknown);
        var problems = read.Problems.Concat(file.Processes.SelectMany(process => Lint(process, read, profile, edition)));
        return
        [
            .. problems
                .OrderByDescending(problem => problem.Severity)
                .ThenBy(problem => problem.At.Line)
                .ThenBy(problem => problem.At.Column),
        ];
    }

    private static ImmutableArray<Problem> Lint(Process process, ReadResult read, LintProfile profile, PublishContext context)
    {
        var findings = new Findings(process);
        ScopeRules.Check(process, findings);
        FlowRules.Check(process, findings);
        EventRules.Check(process, findings);
        ActivityRules.Check(process, findings);
        if (profile == LintProfile.Execute || !process.IsExecutable)
            return findings.All;
        var canRun = read.IsRunnable && !findings.All.Any(finding => finding.IsError);
        PublishRules.Check(process, context, findings);
        if (canRun)
            Prove(process, context, findings);
        return findings.All;
    }

    /// <summary>Only what can run at all can be proved: a finding about a broken definition would be about nothing.</summary>
    private static void Prove(Process process, PublishContext context, Findings findings)
    {
        LoopRules.Check(process, findings);
        SoundnessRules.Check(process, context, findings);
    }

    /// <summary>A process may call those beside it, even when nothing else of the edition is known.</summary>
    private static PublishContext WithFile(BpmnFile file, PublishContext context) =>
        context with { Called = context.Called.AddRange(file.Processes) };
}
