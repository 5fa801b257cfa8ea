namespace SkillReg.Bpmn.Model;

/// <summary>
/// Something in the file that SkillReg does not understand. It is kept, character by character, and reported.
/// </summary>
public sealed record KeptFragment(string? Element, string Name, Position At, string Text);
