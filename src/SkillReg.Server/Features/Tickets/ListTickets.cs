using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Server.Examination;
using SkillReg.Server.Features.Applications;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;
using SkillReg.Storage.Seats;
using SkillReg.Storage.Tickets;

namespace SkillReg.Server.Features.Tickets;

/// <summary>The tickets that an application has or will have, one for each subject of its plan.</summary>
public static class ListTickets
{
    /// <summary>The part of a plan whose label is what the scheme calls a ticket.</summary>
    public const string Part = "ticket";

    /// <param name="Title">What the scheme calls a ticket.</param>
    /// <param name="NeedsChallenge">Whether a picture has to be read before printing.</param>
    public sealed record Response(string Title, bool NeedsChallenge, IReadOnlyList<TicketView> Items);

    /// <param name="State"><c>closed</c> before printing opens, <c>open</c>, or <c>missing</c> where it is open but there is no ticket.</param>
    public sealed record TicketView(string Subject, string Label, string State)
    {
        public required DateTimeOffset? OpensAt { get; init; }

        public required string? Number { get; init; }

        /// <summary>Null where there is no ticket, or no seat.</summary>
        public required SeatView? Seat { get; init; }
    }

    public sealed record SeatView(string Site, string Address, string Room, int Number)
    {
        public required DateTimeOffset StartsAt { get; init; }

        public required DateTimeOffset EndsAt { get; init; }

        public static SeatView Of(TakenSeat seat) =>
            new(seat.Site, seat.Address, seat.Room, seat.Number) { StartsAt = seat.StartsAt, EndsAt = seat.EndsAt };
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Storage.Tickets.Tickets tickets, [AsParameters] ApplicationParts applications)
    {
        var stop = applications.Context.RequestAborted;
        if (await applications.OpenAsync(id, stop) is not { Application.Version: > 0 } open)
            return Refusals.NotFound.ToResult();

        var issued = await tickets.ListAsync(id, stop);
        var now = applications.Time.GetUtcNow();
        return TypedResults.Ok(new Response(
            TitleOf(open),
            NeedsChallenge(open),
            [.. PlanSubject.Of(open.Application.Plan).Select(subject => View(subject, issued.FirstOrDefault(ticket => ticket.Subject == subject.Id), now))]));
    }

    public static string TitleOf(OpenApplication open) =>
        open.Scheme.Scheme.Parts.FirstOrDefault(part => part.Key == Part)?.Label.Text ?? "准考证";

    public static bool NeedsChallenge(OpenApplication open) => open.Application.Plan.Data["printChallenge"] is FeelBoolean { Value: true };

    private static TicketView View(PlanSubject subject, Ticket? ticket, DateTimeOffset now) => new(
        subject.Id, subject.Label, subject.TicketOpen is not { } opens || now < opens ? "closed" : ticket is null ? "missing" : "open")
    {
        OpensAt = subject.TicketOpen,
        Number = ticket?.Number,
        Seat = ticket?.Seat is { } seat ? SeatView.Of(seat) : null,
    };
}
