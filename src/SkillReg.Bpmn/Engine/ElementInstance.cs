using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// One pass through an element. <paramref name="Parent"/> is the instance of the scope it runs in – for a called
/// process that of the call activity, for the root process zero. Every pass is a new instance with a new id.
/// </summary>
public sealed record ElementInstance(int Id, int Parent, string Process, string Element)
{
    public InstanceKind Kind { get; init; }

    public ElementPhase Phase { get; init; }

    public FeelContext Variables { get; init; } = FeelContext.Empty;

    public ImmutableArray<Wait> Waits { get; init; } = [];

    /// <summary>How many instances name this one as their parent.</summary>
    public int Children { get; init; }

    /// <summary>Tokens waiting at the joins of this scope, oldest first.</summary>
    public ImmutableArray<ParkedToken> Tokens { get; init; } = [];

    public LoopProgress? Loop { get; init; }

    public Incident? Incident { get; init; }

    public ResumePoint? Resume { get; init; }

    public T? WaitFor<T>()
        where T : Wait
    {
        foreach (var wait in Waits)
            if (wait is T found)
                return found;
        return null;
    }
}
