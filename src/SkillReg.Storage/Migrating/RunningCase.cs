using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Migrating;

/// <summary>A case as it stands, with its facts.</summary>
internal sealed record RunningCase(Guid Id, CaseState State, string? Status, Facts Facts);
