namespace SkillReg.Dmn.Decisions;

/// <summary>Another model, whose names are written behind <see cref="Name"/> and a point (or bare, when it is empty).</summary>
public sealed record DmnImport(string Name, string Namespace);
