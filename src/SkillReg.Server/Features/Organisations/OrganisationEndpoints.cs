using SkillReg.Registration.Organisations;
using SkillReg.Server.Hosting;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Organisations;

/// <summary>The tree of organisations for those who look for theirs, and its members for those who look after them.</summary>
public static class OrganisationEndpoints
{
    public static void Map(WebApplication app)
    {
        var tree = app.MapGroup("/api/organisations").WithTags("organisations").RequireAuthorization();
        tree.MapGet("", ListOrganisations.HandleAsync).WithName(nameof(ListOrganisations)).MayRefuse(Refusals.NotSignedIn);
        tree.MapPost("/lookups", LookUpOrganisation.HandleAsync).WithName(nameof(LookUpOrganisation))
            .MayRefuse(LookUpOrganisation.Unknown, LookUpOrganisation.Closed, LookUpOrganisation.TooOften, Refusals.NotSignedIn, Refusals.Unreadable, Refusals.CrossSite);

        app.MapPost("/api/organisations/{organisation:guid}/closure", CloseOrganisation.HandleAsync).WithName(nameof(CloseOrganisation)).WithTags("organisations")
            .RequireAuthorization(policy => policy.RequireRole(Granting.OrganisationAdmin, Granting.SystemAdmin))
            .MayRefuse(CloseOrganisation.NotNow, Refusals.Invalid([]), Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.CrossSite);

        var members = app.MapGroup("/api/organisations/{organisation:guid}/members").WithTags("organisations")
            .RequireAuthorization(policy => policy.RequireRole(Granting.OrganisationAdmin, Granting.SystemAdmin));
        members.MapGet("", ListMembers.HandleAsync).WithName(nameof(ListMembers)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        members.MapPost("", GrantMembership.HandleAsync).WithName(nameof(GrantMembership))
            .MayRefuse(Refusals.Invalid([]), Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.CrossSite);
        members.MapDelete("/{membership:guid}", EndMembership.HandleAsync).WithName(nameof(EndMembership))
            .MayRefuse(EndMembership.OwnAdmin, Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite);
    }
}
