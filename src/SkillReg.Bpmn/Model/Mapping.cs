namespace SkillReg.Bpmn.Model;

/// <summary>
/// One input or output of a <c>zeebe:ioMapping</c>; the target may be a path such as <c>order.total</c>.
/// </summary>
public sealed record Mapping(Expression Source, string Target, Position At);
