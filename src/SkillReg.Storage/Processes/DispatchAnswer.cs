using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Processes;

/// <summary>What became of a command. Only <see cref="Done"/> means that something is durable.</summary>
public abstract record DispatchAnswer
{
    private DispatchAnswer()
    {
    }

    /// <param name="IsRepeated">The command had taken effect before; this is its answer once more.</param>
    public sealed record Done(int Version, bool IsRepeated) : DispatchAnswer;

    /// <summary>Not possible now; nothing was changed, and the same id may be tried again.</summary>
    public sealed record Refused(Refusal Refusal) : DispatchAnswer;
}
