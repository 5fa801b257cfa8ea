using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Seats;
using SkillReg.Server.Examination;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Seatings;

/// <summary>Draws the seats of a subject anew, by a seed that lets anybody repeat the drawing. Not once tickets name seats.</summary>
public static class ArrangeSeats
{
    /// <param name="Units"><c>mixed</c>, <c>together</c> or <c>apart</c>: where people of one unit sit.</param>
    public sealed record Request(string? Subject, string? Units, long Seed);

    public sealed record Response(int Seated);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, [AsParameters] SeatingRoom room, CancellationToken stop)
    {
        if (await room.OpenAsync(id, stop) is not { } plan)
            return Refusals.NotFound.ToResult();
        if (request.Subject is not { } subject || PlanSubject.Of(plan).All(one => one.Id != subject))
            return Refusals.Invalid([new FieldProblem("/subject", "subject", "计划中没有这个科目")]).ToResult();
        if (!Enum.TryParse<UnitPolicy>(request.Units, ignoreCase: true, out var policy) || !Enum.IsDefined(policy))
            return Refusals.Invalid([new FieldProblem("/units", "one-of", "请选择同单位考生的编排方式")]).ToResult();

        return await room.Seats.ArrangeAsync((id, subject), policy, request.Seed, stop) is { } seated
            ? TypedResults.Ok(new Response(seated))
            : SeatingEndpoints.Printed.ToResult();
    }
}
