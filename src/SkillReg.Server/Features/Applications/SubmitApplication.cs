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

    /// <param name="Message">The scheme's own words for it.</param>
    public sealed record Response(Guid Id, int Version, string Message);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, [FromHeader(Name = "Idempotency-Key")] Guid? key, [AsParameters] ApplicationParts parts,
        Submitting submitting, CancellationToken stop)
    {
        if (key is not { } command)
            return ApplicationRefusals.KeyMissing.ToResult();
        if (await parts.OpenAsync(id, stop) is not { } open)
            return Refusals.NotFound.ToResult();

        var outcome = await submitting.SubmitAsync(open, new SubmissionRequest(command, parts.Person.AccountId, [.. request.Confirmed ?? []]), stop);
        return outcome switch
        {
            SubmissionOutcome.Accepted accepted => TypedResults.Ok(new Response(id, accepted.Version, accepted.Message)),
            SubmissionOutcome.Refused refused => refused.Refusal.ToResult(),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
