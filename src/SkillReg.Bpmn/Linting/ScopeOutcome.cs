using System.Collections.Immutable;

namespace SkillReg.Bpmn.Linting;

/// <summary>How a scope can end, seen from outside: normally, or by errors that it does not catch itself.</summary>
internal sealed record ScopeOutcome(bool Completes, ImmutableHashSet<string> Errors)
{
    /// <summary>What is not known – a job, a process of another file – may do anything.</summary>
    public static ScopeOutcome Anything { get; } = new(true, ["*"]);

    public static ScopeOutcome Plain { get; } = new(true, []);

    public bool Throws(string? code) => code is null ? !Errors.IsEmpty : Errors.Contains(code) || Errors.Contains("*");
}
