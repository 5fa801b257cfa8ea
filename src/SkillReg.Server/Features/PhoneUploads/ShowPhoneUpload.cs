using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace SkillReg.Server.Features.PhoneUploads;

/// <summary>What a phone is invited to send. It learns the name of the slot, and nothing about the person.</summary>
public static class ShowPhoneUpload
{
    public sealed record Response(string Label, string? Hint, IReadOnlyList<string> Types, DateTimeOffset Until);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [FromHeader(Name = "Upload-Token")] string? token, [AsParameters] PhoneParts parts, CancellationToken stop) =>
        await parts.FindAsync(token, stop) is { } found
            ? TypedResults.Ok(new Response(found.Slot.Label.Text, found.Slot.Hint?.Text, [.. found.Slot.Types], found.Invitation.Until))
            : PhoneParts.Over.ToResult();
}
