using SkillReg.Registration.Applicants;

namespace SkillReg.Server.Identity.RealNames;

/// <summary>The demo's register: its own people match by the number that is theirs, and any other name matches any other number.</summary>
public sealed class DemoRealNames(IReadOnlyDictionary<string, string> nameOfNumber) : IRealNameRegister
{
    public Task<bool?> MatchesAsync(IdentityCard identity, CancellationToken stop) =>
        Task.FromResult<bool?>(nameOfNumber.TryGetValue(identity.IdNumber, out var name) ? name == identity.Name : !nameOfNumber.Values.Contains(identity.Name));
}
