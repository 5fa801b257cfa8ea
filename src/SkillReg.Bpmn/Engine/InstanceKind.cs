namespace SkillReg.Bpmn.Engine;

/// <summary>
/// What an element instance stands for: a process, an element, or the whole or one item of a multi-instance.
/// </summary>
public enum InstanceKind
{
    Element,
    Process,
    Body,
    Item,
}
