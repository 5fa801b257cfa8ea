using SkillReg.Storage.Processes;

namespace SkillReg.Server.Features.FactsChanges;

/// <summary>What the operations on changed facts work with.</summary>
public sealed record FactsChangeParts(
    Storage.Processes.FactsChanges Changes, FactsPreview Preview, Storage.Registration.Plans Plans, HttpContext Context);
