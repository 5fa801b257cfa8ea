using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Examination;
using SkillReg.Server.Features.Tickets;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Features.TicketChecks;

/// <summary>Verifies the code of a printed ticket, and shows whom it admits to which seat.</summary>
public static class CheckTicket
{
    public sealed record Request(string? Code);

    /// <param name="Result"><c>valid</c>, <c>void</c> where it was replaced or revoked, or <c>forged</c> where it was not signed here.</param>
    public sealed record Response(string Result, string Message)
    {
        public string? Number { get; init; }

        public string? Name { get; init; }

        public string? PlanTitle { get; init; }

        public string? Subject { get; init; }

        public ListTickets.SeatView? Seat { get; init; }
    }

    /// <summary>What a proctor's page looks things up in.</summary>
    public sealed record Door(KeyRing Keys, Storage.Tickets.Tickets Tickets, Storage.Registration.Applications Applications);

    private static readonly Response Forged = new("forged", "不是本系统签发的准考证");

    public static async Task<Ok<Response>> HandleAsync(
        Request request, [AsParameters] Door door, CancellationToken stop)
    {
        if (TicketCode.TryRead(request.Code?.Trim() ?? "", door.Keys) is not { } number
            || await door.Tickets.FindAsync(number, stop) is not { } ticket
            || await door.Applications.FindAsync(ticket.ApplicationId, stop) is not { } application)
            return TypedResults.Ok(Forged);

        var isGood = ticket.RevokedAt is null;
        return TypedResults.Ok(new Response(isGood ? "valid" : "void", isGood ? "有效" : "该准考证已作废") with
        {
            Number = ticket.Number,
            Name = application.ApplicantName,
            PlanTitle = application.Plan.Title,
            Subject = PlanSubject.Of(application.Plan).FirstOrDefault(one => one.Id == ticket.Subject)?.Label ?? ticket.Subject,
            Seat = ticket.Seat is { } seat ? ListTickets.SeatView.Of(seat) : null,
        });
    }
}
