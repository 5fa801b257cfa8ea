namespace SkillReg.Registration.Forms;

/// <summary>Something that is wrong with one answer, or with the form itself.</summary>
/// <param name="Pointer">The field, as a JSON pointer into the answers; in a form, the component.</param>
public sealed record FormProblem(string Pointer, string Rule, string Message);
