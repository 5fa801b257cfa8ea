using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>An event that happened: what it brought, and the wait it ended. Errors and escalations end none.</summary>
internal readonly record struct Occurrence(FeelContext Variables, Wait? Awaited);
