using System.Collections.Immutable;

namespace SkillReg.Bpmn.Engine;

/// <summary>The answer to a command: what happened and the state it leads to, or why nothing did.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>
    /// <paramref name="State"/> is the old state with the events evolved, handed out so that nobody folds twice.
    /// </summary>
    public sealed record Accepted(ImmutableArray<CaseEvent> Events, CaseState State) : Decision;

    public sealed record Rejected(Refusal Refusal) : Decision;
}
