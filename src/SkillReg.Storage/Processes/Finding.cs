namespace SkillReg.Storage.Processes;

/// <summary>Something in the database that contradicts what must always hold.</summary>
/// <param name="Key">Names the row and nothing of what stands in it.</param>
public sealed record Finding(string Invariant, string Table, string Key);
