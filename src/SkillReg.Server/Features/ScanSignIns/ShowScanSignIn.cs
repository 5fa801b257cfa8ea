using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.ScanSignIns;

/// <summary>Where it stands, for the browser that shows the code and no other.</summary>
public static class ShowScanSignIn
{
    /// <param name="Text">What the screen says: nothing while it waits.</param>
    public sealed record Response(string State, string? Text);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Scans scans, [AsParameters] ScanScreen screen, HttpContext context) =>
        await scans.FindStateAsync(id, screen.Visitors.Recognise(context), screen.Time.GetUtcNow(), context.RequestAborted) is { } state
            ? TypedResults.Ok(new Response(state, TextOf(state)))
            : Refusals.NotFound.ToResult();

    private static string? TextOf(string state) => state switch
    {
        ScanRow.Scanned => "扫描成功",
        ScanRow.Refused => "已取消授权",
        _ => null,
    };
}

/// <summary>By what the browser before a code is recognised, and when.</summary>
public sealed record ScanScreen(VisitorCookie Visitors, TimeProvider Time);
