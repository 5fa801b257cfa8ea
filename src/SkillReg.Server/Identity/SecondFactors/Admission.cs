using SkillReg.Server.Hosting;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Identity.SecondFactors;

/// <summary>What somebody may do here before their second factor is set up, where the deployment asks staff for one.</summary>
public sealed class Admission(ServerSettings settings)
{
    /// <summary>Duties that ask for two factors are not there until both are: the session is that of somebody without duties.</summary>
    public SignedIn Admit(SignedIn person) =>
        settings.Identity.StaffNeedsSecondFactor && !person.HasSecondFactor && person.Roles.Any(role => role != Roles.Applicant)
            ? person with { Roles = [], Groups = [], MustEnrol = true }
            : person;
}
