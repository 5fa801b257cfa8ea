using SkillReg.Registration.Applicants;

namespace SkillReg.Server.Identity.RealNames;

/// <summary>Whoever can say whether a name and an ID number belong together.</summary>
public interface IRealNameRegister
{
    /// <returns>Whether they match; null where the register cannot be asked now.</returns>
    Task<bool?> MatchesAsync(IdentityCard identity, CancellationToken stop);
}
