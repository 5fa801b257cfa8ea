using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;
using SkillReg.Storage.Auditing;

namespace SkillReg.Server.Features.AuditEntries;

/// <summary>Who of the staff saw or changed whose data, for auditors.</summary>
public static class AuditEntryEndpoints
{
    public static void Map(WebApplication app) =>
        app.MapGet("/api/audit-entries", ListAuditEntries.HandleAsync).WithName(nameof(ListAuditEntries)).WithTags("audit-entries")
            .RequireAuthorization(policy => policy.RequireRole(Roles.AuditAdmin)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
}

/// <summary>A page of entries, newest first.</summary>
public static class ListAuditEntries
{
    private const int PageSize = 50;

    public sealed record Response(IReadOnlyList<AuditEntry> Items, Guid? Next);

    public static async Task<Ok<Response>> HandleAsync(Guid? before, AuditTrail trail, CancellationToken stop)
    {
        var found = await trail.ListAsync(before, PageSize + 1, stop);
        return TypedResults.Ok(new Response([.. found.Take(PageSize)], found.Count > PageSize ? found[PageSize - 1].Id : null));
    }
}
