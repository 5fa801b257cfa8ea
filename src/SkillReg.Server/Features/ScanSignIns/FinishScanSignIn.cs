using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Features.Sessions;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.ScanSignIns;

/// <summary>Opens the session of whoever granted it, once, in the browser that showed the code.</summary>
public static class FinishScanSignIn
{
    public sealed record Parts(Scans Scans, Accounts Accounts, SessionOpening Opening, ServerSettings Settings);

    public static async Task<Results<Created<SessionView>, ProblemHttpResult>> HandleAsync(
        Guid id, [AsParameters] Parts parts, [AsParameters] ScanScreen screen, HttpContext context)
    {
        var stop = context.RequestAborted;
        if (await parts.Scans.TryUseAsync(id, screen.Visitors.Recognise(context), screen.Time.GetUtcNow(), stop) is not { } account
            || await parts.Accounts.FindAsync(account, stop) is not { } who)
        {
            return Refusals.NotFound.ToResult();
        }

        var person = await parts.Opening.OpenAsync(who, context, stop);
        return TypedResults.Created("/api/sessions/current", SessionView.Of(person, parts.Settings));
    }
}
