using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.Notices;

/// <summary>Notes that the reader has seen what was told in person, up to the newest one that was shown.</summary>
public static class ReadNotices
{
    public sealed record Request(DateTimeOffset UpTo);

    public static async Task<NoContent> HandleAsync(
        Request request, Storage.Registration.Notices notices, TimeProvider time, HttpContext context)
    {
        var reader = context.Features.GetRequiredFeature<SignedIn>().AccountId.ToString();
        await notices.ReadAsync(reader, request.UpTo, time.GetUtcNow(), context.RequestAborted);
        return TypedResults.NoContent();
    }
}
