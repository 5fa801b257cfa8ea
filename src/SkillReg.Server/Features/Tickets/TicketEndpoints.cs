using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Identity.Challenges;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Tickets;

/// <summary>The tickets of one's own applications.</summary>
public static class TicketEndpoints
{
    public static void Map(WebApplication app)
    {
        var tickets = app.MapGroup("/api/applications/{id:guid}/tickets").WithTags("tickets")
            .RequireAuthorization(policy => policy.RequireRole(Roles.Applicant));
        tickets.MapGet("", ListTickets.HandleAsync).WithName(nameof(ListTickets)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        tickets.MapGet("/{subject}/page", PrintTicket.HandleAsync).WithName(nameof(PrintTicket))
            .Produces(StatusCodes.Status200OK, contentType: "text/html")
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, PrintTicket.NotOpen, PrintTicket.NotIssued, ChallengeDesk.Wrong);
    }
}
