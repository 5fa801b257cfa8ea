using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Seats;

namespace SkillReg.Server.Features.Seatings;

/// <summary>Who sits where in one session, in the order in which rooms are walked.</summary>
public static class ListSeats
{
    public sealed record Response(IReadOnlyList<SeatLine> Items);

    /// <param name="Ticket">The number of the ticket that names this seat; null where none was issued.</param>
    public sealed record SeatLine(Guid ApplicationId, string Applicant, string? Unit, string? Ticket)
    {
        public required string Room { get; init; }

        public required int Number { get; init; }

        public required bool IsAbsent { get; init; }

        public static SeatLine Of(RoomLine line) => new(line.ApplicationId, line.Applicant, line.Unit, line.Ticket)
        {
            Room = line.Seat.Room,
            Number = line.Seat.Number,
            IsAbsent = line.IsAbsent,
        };
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, [FromQuery(Name = "session")] Guid session, [AsParameters] SeatingRoom room, CancellationToken stop)
    {
        if (await room.OpenAsync(id, stop) is null)
            return Refusals.NotFound.ToResult();

        var lines = await room.Seats.ListAsync((id, null, session), stop);
        return TypedResults.Ok(new Response([.. lines.Select(SeatLine.Of)]));
    }
}
