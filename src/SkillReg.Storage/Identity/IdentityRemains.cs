namespace SkillReg.Storage.Identity;

/// <summary>What has ended and only takes up room.</summary>
public sealed class IdentityRemains(Sessions sessions, Budgets budgets, Challenges challenges)
{
    public async Task SweepAsync(DateTimeOffset now, CancellationToken stop)
    {
        await sessions.SweepAsync(now, stop);
        await budgets.SweepAsync(now, stop);
        await challenges.SweepAsync(now, stop);
    }
}
