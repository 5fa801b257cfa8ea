using System.Collections.Immutable;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Reading;

/// <summary>
/// What reading yields. There is a file whenever the bytes are BPMN at all, so that a tool can show it with its
/// problems; it can be run when none of the problems is an error.
/// </summary>
public sealed record ReadResult(BpmnFile? File, ImmutableArray<Problem> Problems)
{
    public bool IsRunnable => File is not null && !Problems.Any(problem => problem.IsError);
}
