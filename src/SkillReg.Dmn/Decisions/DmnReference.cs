namespace SkillReg.Dmn.Decisions;

/// <summary>
/// A reference to an element: the namespace of its model (empty for the own one) and its id, or its name where files carry
/// no ids.
/// </summary>
public sealed record DmnReference(string Namespace, string Id);
