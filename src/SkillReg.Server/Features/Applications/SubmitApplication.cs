using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;

namespace SkillReg.Server.Features.Applications;

/// <summary>
/// Hands an application in, for the first time or mended. Everything that stands against it is said at once; warnings must be
/// confirmed one by one; the case begins or goes on in the same transaction that keeps what was handed in.
/// </summary>
public static class SubmitApplication
{
    public sealed record Request(IReadOnlyList<string>? Confirmed);

    public sealed record Place(Guid Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    /// <param name="Message">The scheme's own words for it.</param>
    public sealed record Response(Guid Id, int Version, string Message);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] ApplicationParts parts, EntryGate gate)
    {
        var stop = parts.Context.RequestAborted;
        if (place.Key is not { } command)
            return ApplicationRefusals.KeyMissing.ToResult();
        if (await parts.OpenAsync(place.Id, stop) is not { } open)
            return Refusals.NotFound.ToResult();

        if (open.Mode == ApplicationMode.Draft && await gate.AtSubmissionAsync(open.Scheme.Scheme, parts.Person.AccountId, open.Application.Written, stop) is { } notYet)
            return notYet.ToResult();

        var outcome = await parts.Submitting.SubmitAsync(open, new SubmissionRequest(command, parts.Person.AccountId, [.. request.Confirmed ?? []]), stop);
        return outcome switch
        {
            SubmissionOutcome.Accepted accepted => TypedResults.Ok(new Response(place.Id, accepted.Version, accepted.Message)),
            SubmissionOutcome.Refused refused => refused.Refusal.ToResult(),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
