namespace SkillReg.Registration;

/// <summary>
/// Something wrong with what was handed in: where (a JSON pointer), by which rule, and a message for whoever mends it.
/// </summary>
public sealed record Problem(string Pointer, string Rule, string Message);
