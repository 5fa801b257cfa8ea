using Npgsql;
using SkillReg.Storage.Verification;

namespace SkillReg.Storage.Processes;

/// <summary>Holds one case against its history, in the one pass that <c>skillreg verify</c> makes over all of them.</summary>
public sealed class CaseVerifier(NpgsqlDataSource database, Editions editions)
{
    private readonly DatabaseVerifier all = new(database, editions, TimeProvider.System);

    public Task<IReadOnlyList<Finding>> VerifyAsync(Guid caseId, CancellationToken stop) => all.FindInCaseAsync(caseId, stop);
}
