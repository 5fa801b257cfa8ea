using SkillReg.Server.Registration;

namespace SkillReg.Server.Features.Plans;

/// <summary>What every operation on plans needs.</summary>
public sealed record PlanParts(Storage.Registration.Plans Plans, SchemeCatalogue Catalogue, TimeProvider Time);
