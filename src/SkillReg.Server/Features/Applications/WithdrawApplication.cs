using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;
using SkillReg.Server.Problems;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Features.Applications;

/// <summary>Takes back what was handed in, for as long as the process of its case waits for that.</summary>
public static class WithdrawApplication
{
    public sealed record Place(Guid Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Dispatch dispatch, [AsParameters] ApplicationParts parts, CancellationToken stop)
    {
        if (place.Key is not { } command)
            return ApplicationRefusals.KeyMissing.ToResult();
        if (await parts.OpenAsync(place.Id, stop) is not { Application.Version: > 0 })
            return Refusals.NotFound.ToResult();

        var withdrawal = new Command.CorrelateMessage(Storage.Registration.Applications.WithdrawnMessage) { Key = place.Id.ToString(), At = parts.Time.GetUtcNow() };
        return await dispatch.RunAsync(new DispatchRequest(command, place.Id, withdrawal, parts.Person.AccountId.ToString()), stop) switch
        {
            DispatchAnswer.Done => TypedResults.NoContent(),
            DispatchAnswer.Refused => ApplicationRefusals.TooLate.ToResult(),
            _ => throw new UnreachableException(),
        };
    }
}
