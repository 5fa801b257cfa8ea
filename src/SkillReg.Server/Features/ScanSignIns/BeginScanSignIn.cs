using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using SkillReg.Registration.Codes;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.ScanSignIns;

/// <summary>Puts a code on a PC's screen. It stands behind the # of an address, so no log of a server ever holds it.</summary>
public static class BeginScanSignIn
{
    private const int CodeBytes = 24;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    public static readonly Refusal TooOften = new(StatusCodes.Status429TooManyRequests, "scan.too-often", "二维码获取过于频繁，请稍后再试");

    /// <param name="Address">What the phone opens.</param>
    /// <param name="Picture">The address as a QR code, as SVG.</param>
    public sealed record Response(Guid Id, string Address, string Picture, int ExpiresIn);

    public sealed record Parts(Scans Scans, Budgets Budgets, VisitorCookie Visitors, Limits Limits, TimeProvider Time);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> HandleAsync([AsParameters] Parts parts, HttpContext context)
    {
        var stop = context.RequestAborted;
        var now = parts.Time.GetUtcNow();
        var visitor = parts.Visitors.Recognise(context);
        if (await parts.Budgets.TrySpendAsync(parts.Limits.OfScan(visitor, context.Connection.RemoteIpAddress), now, stop) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return TooOften.ToResult();
        }

        var code = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(CodeBytes));
        var scan = new ScanRow
        {
            Id = Guid.CreateVersion7(now),
            CodeHash = [],
            Visitor = visitor,
            State = ScanRow.Waiting,
            ExpiresAt = (now + Lifetime).UtcDateTime,
        };
        await parts.Scans.AddAsync(code, scan, stop);
        var address = $"{context.Request.Scheme}://{context.Request.Host}/scan#{code}";
        return TypedResults.Created(
            $"/api/scan-sign-ins/{scan.Id}", new Response(scan.Id, address, QrCode.Of(address)?.ToSvg() ?? "", (int)Lifetime.TotalSeconds));
    }
}
