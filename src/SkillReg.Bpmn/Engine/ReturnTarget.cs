namespace SkillReg.Bpmn.Engine;

/// <summary>Where a task is returned to.</summary>
public abstract record ReturnTarget
{
    private ReturnTarget()
    {
    }

    /// <summary>
    /// The nearest user task marked <c>returnTarget</c>, in the task's own scope or one around or calling it.
    /// </summary>
    public sealed record Initiator : ReturnTarget;

    /// <summary>The user task of the case completed last.</summary>
    public sealed record Previous : ReturnTarget;

    /// <summary>A user task that the case has passed.</summary>
    public sealed record Element(string Id) : ReturnTarget;
}
