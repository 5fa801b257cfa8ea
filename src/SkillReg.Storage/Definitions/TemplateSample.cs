namespace SkillReg.Storage.Definitions;

/// <summary>A template with the sample that proves it; null where there is none.</summary>
/// <param name="Name">By which other templates include it.</param>
public sealed record TemplateSample(string Path, string Name, string Text, string? Sample);
