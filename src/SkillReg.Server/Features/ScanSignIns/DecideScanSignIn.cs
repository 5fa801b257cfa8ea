using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.ScanSignIns;

/// <summary>The owner's word on the phone: 确认授权 or not. Only the account that scanned the code has it.</summary>
public static class DecideScanSignIn
{
    public sealed record Request(bool Granted);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(Guid id, Request request, [AsParameters] ScanPhone phone, HttpContext context)
    {
        if (context.Features.Get<SignedIn>() is not { } person)
            return Refusals.NotSignedIn.ToResult();

        var state = request.Granted ? ScanRow.Granted : ScanRow.Refused;
        return await phone.Scans.TryDecideAsync((id, person.AccountId), state, phone.Time.GetUtcNow(), context.RequestAborted)
            ? TypedResults.NoContent()
            : Refusals.NotFound.ToResult();
    }
}
