using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Seatings;

/// <summary>Where and when a plan's examinations are, and how full they are.</summary>
public static class ShowSeating
{
    public static async Task<Results<Ok<SeatingView>, ProblemHttpResult>> HandleAsync(Guid id, [AsParameters] SeatingRoom room, CancellationToken stop)
    {
        if (await room.OpenAsync(id, stop) is null)
            return Refusals.NotFound.ToResult();

        var seating = await room.Seatings.FindAsync(id, stop);
        room.Context.Response.Headers.ETag = $"\"{seating.Version}\"";
        return TypedResults.Ok(SeatingView.Of(seating));
    }
}
