using SkillReg.Server.Hosting;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.TicketChecks;

/// <summary>Proctors at the door: is this ticket ours and good.</summary>
public static class TicketCheckEndpoints
{
    public const string Office = "exam-office";

    public static void Map(WebApplication app) => app.MapGroup("/api/ticket-checks").WithTags("ticket-checks")
        .RequireAuthorization(policy => policy.RequireRole(Office))
        .MapPost("", CheckTicket.HandleAsync).WithName(nameof(CheckTicket))
        .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.CrossSite);
}
