using System.Collections.Immutable;

namespace SkillReg.Bpmn.Model;

/// <summary>The names the host promises to every expression: the facts, and the functions of its calendar.</summary>
public static class HostNames
{
    public static ImmutableArray<string> Facts { get; } =
        ["applicant", "application", "plan", "organisation", "now", "today"];

    public static ImmutableArray<string> Functions { get; } =
        ["working days after", "working days between", "is working day", "end of day", "age by year"];
}
