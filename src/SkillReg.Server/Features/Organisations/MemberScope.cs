using SkillReg.Registration.Organisations;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Organisations;

namespace SkillReg.Server.Features.Organisations;

/// <summary>Which organisations somebody looks after: their own and everything below. Others do not exist for them.</summary>
public sealed class MemberScope(OrganisationTree tree, Memberships memberships, TimeProvider time)
{
    /// <returns>What the admin holds, and the way from the root to the organisation; null where it is not theirs.</returns>
    public async Task<Reach?> FindAsync(HttpContext context, Guid organisation)
    {
        var stop = context.RequestAborted;
        if (context.Features.Get<SignedIn>() is not { } person || await tree.FindPathAsync(organisation, stop) is not { } path)
            return null;

        var held = await memberships.ListHeldAsync(person.AccountId, time.GetUtcNow(), stop);
        return held.Any(mine => mine.Role == Granting.SystemAdmin || mine.Role == Granting.OrganisationAdmin && path.Contains(mine.OrganisationId))
            ? new Reach(person.AccountId, held, path)
            : null;
    }

    /// <summary>An admin before one of their organisations.</summary>
    public sealed record Reach(Guid AccountId, IReadOnlyList<HeldRole> Held, IReadOnlyList<Guid> Path)
    {
        /// <summary>Whether they could have granted all of this, and so may act on who holds it.</summary>
        public bool IsAbove(IReadOnlyList<(string Role, IReadOnlyList<Guid> Path)> held) => held.All(one => Granting.MayGrant(Held, one.Role, one.Path));
    }
}
