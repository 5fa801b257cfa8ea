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

        var managed = app.MapGroup("/api/organisations").WithTags("organisations")
            .RequireAuthorization(policy => policy.RequireRole(Granting.OrganisationAdmin, Granting.SystemAdmin));
        managed.MapGet("/managed", ListManagedOrganisations.HandleAsync).WithName(nameof(ListManagedOrganisations)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        managed.MapPost("/{organisation:guid}/imports", ImportOrganisations.HandleAsync).WithName(nameof(ImportOrganisations)).DisableAntiforgery()
            .MayRefuse(Refusals.Invalid([]), Refusals.NotSignedIn, Refusals.NotFound, Refusals.TooLarge, Refusals.CrossSite);
        managed.MapPost("/{organisation:guid}/invitations", InviteMember.HandleAsync).WithName(nameof(InviteMember))
            .MayRefuse(InviteMember.NameTaken, Refusals.Invalid([]), Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.CrossSite);
        app.MapPost("/api/invitations/redemptions", RedeemInvitation.HandleAsync).WithName(nameof(RedeemInvitation)).WithTags("organisations").AllowAnonymous()
            .MayRefuse(RedeemInvitation.Worthless, RedeemInvitation.TooOften, Refusals.Invalid([]), Refusals.Unreadable, Refusals.CrossSite);

        var members = app.MapGroup("/api/organisations/{organisation:guid}/members").WithTags("organisations")
            .RequireAuthorization(policy => policy.RequireRole(Granting.OrganisationAdmin, Granting.SystemAdmin));
        members.MapGet("", ListMembers.HandleAsync).WithName(nameof(ListMembers)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        members.MapPost("", GrantMembership.HandleAsync).WithName(nameof(GrantMembership))
            .MayRefuse(Refusals.Invalid([]), Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.CrossSite);
        members.MapDelete("/{membership:guid}", EndMembership.HandleAsync).WithName(nameof(EndMembership))
            .MayRefuse(EndMembership.OwnAdmin, EndMembership.Above, Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite);

        members.MapPost("/{membership:guid}/substitutions", AppointSubstitute.HandleAsync).WithName(nameof(AppointSubstitute))
            .MayRefuse(Refusals.Invalid([]), Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.CrossSite);
        members.MapDelete("/{membership:guid}/substitutions/{substitution:guid}", EndSubstitution.HandleAsync).WithName(nameof(EndSubstitution))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite);
    }
}
