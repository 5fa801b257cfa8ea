namespace SkillReg.Bpmn.Engine;

/// <summary>Where a case goes on when the task it was returned to completes: see <see cref="ElementPath"/>.</summary>
public sealed record ResumePoint(string Path);
