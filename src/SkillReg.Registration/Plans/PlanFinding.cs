namespace SkillReg.Registration.Plans;

/// <summary>Something about a plan: an error forbids publishing it, a warning is to be looked at.</summary>
public sealed record PlanFinding(Problem Problem, bool IsWarning);
