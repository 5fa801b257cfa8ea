using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Payments.WeChat;

namespace SkillReg.Server.Features.Payments;

/// <summary>
/// The provider's news. It comes without a session and proves itself by its signature; 204 means that it is in the ledger,
/// 4xx that it is nothing of ours, and only a fault of ours is a 5xx. Both of these have the provider try again.
/// </summary>
public static class ReceivePaymentNotice
{
    public const int LargestBody = 64 * 1024;

    /// <summary>The words that the provider expects of a refusal.</summary>
    private static readonly Answer Fail = new("FAIL", "失败");

    public sealed record Answer(string Code, string Message);

    public static async Task<Results<NoContent, BadRequest<Answer>>> HandleAsync(HttpContext context, CancellationToken stop)
    {
        // Where no provider is set up, nobody's news is ours.
        if (context.RequestServices.GetService<WeChatNotices>() is not { } notices)
            return TypedResults.BadRequest(Fail);

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, stop);
        return await notices.TakeAsync(WeChatProof.Of(name => context.Request.Headers[name].FirstOrDefault()), body.ToArray(), stop)
            ? TypedResults.NoContent()
            : TypedResults.BadRequest(Fail);
    }
}
