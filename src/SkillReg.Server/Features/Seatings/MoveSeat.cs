using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Features.Applications;
using SkillReg.Server.Problems;
using SkillReg.Storage.Seats;

namespace SkillReg.Server.Features.Seatings;

/// <summary>Gives somebody another chair by hand, or the first one. Who holds a ticket to the old one gets a new ticket and a notice.</summary>
public static class MoveSeat
{
    public sealed record Request(Guid ApplicationId, Guid SessionId, string? Room, int Number);

    public sealed record Place(Guid Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] SeatingRoom room, CancellationToken stop)
    {
        if (place.Key is not { } key)
            return ApplicationRefusals.KeyMissing.ToResult();
        if (await room.OpenAsync(place.Id, stop) is null)
            return Refusals.NotFound.ToResult();

        var to = new SeatPlace(request.SessionId, request.Room ?? "", request.Number);
        if (!await room.Seats.MoveAsync((place.Id, request.ApplicationId), to, room.Time.GetUtcNow(), stop))
            return SeatingEndpoints.SeatTaken.ToResult();

        await room.TellAsync([request.ApplicationId], key, stop);
        return TypedResults.NoContent();
    }
}
