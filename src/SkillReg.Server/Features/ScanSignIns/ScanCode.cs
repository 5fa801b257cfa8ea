using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.ScanSignIns;

/// <summary>The phone has read the code. Whoever is first has it; nothing is granted yet.</summary>
public static class ScanCode
{
    private const int ScansAnHour = 30;

    public static readonly Refusal Worthless = new(StatusCodes.Status409Conflict, "scan.worthless", "二维码已失效或已被扫描，请在电脑上刷新后重试");

    public static readonly Refusal TooOften = new(StatusCodes.Status429TooManyRequests, "scan.too-often", "扫描过于频繁，请稍后再试");

    public sealed record Request(string? Code);

    public sealed record Response(Guid Id, string Text);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(Request request, [AsParameters] ScanPhone phone, HttpContext context)
    {
        var stop = context.RequestAborted;
        if (context.Features.Get<SignedIn>() is not { } person)
            return Refusals.NotSignedIn.ToResult();

        var now = phone.Time.GetUtcNow();
        if (await phone.Budgets.TrySpendAsync([new Budget($"scan/{person.AccountId}", ScansAnHour, TimeSpan.FromHours(1))], now, stop) is not null)
            return TooOften.ToResult();

        return await phone.Scans.TryScanAsync(request.Code ?? "", person.AccountId, now, stop) is { } id
            ? TypedResults.Ok(new Response(id, "扫描成功"))
            : Worthless.ToResult();
    }
}

/// <summary>What the phone's two steps need.</summary>
public sealed record ScanPhone(Scans Scans, Budgets Budgets, TimeProvider Time);
