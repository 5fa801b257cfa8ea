namespace SkillReg.Benchmarks;

/// <summary>One measured figure and the most it may be.</summary>
internal sealed record Result(string Name, double Value, string Unit, double Limit);
