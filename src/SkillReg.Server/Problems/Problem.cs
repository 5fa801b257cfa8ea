namespace SkillReg.Server.Problems;

/// <summary>What a refusal looks like on the wire, for the description of the interface.</summary>
public sealed record Problem(string Type, string Title, int Status, string Code, string RequestId, IReadOnlyList<FieldProblem>? Errors);
