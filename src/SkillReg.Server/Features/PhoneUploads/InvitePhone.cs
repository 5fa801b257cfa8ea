using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Codes;
using SkillReg.Server.Features.Documents;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Features.PhoneUploads;

/// <summary>Makes the code that a phone scans to put one file into one slot of one's own application.</summary>
public static class InvitePhone
{
    /// <param name="Address">What the phone opens; the token stands behind the hash, where no server log sees it.</param>
    /// <param name="Picture">The address as a QR code, as SVG.</param>
    /// <param name="Document">The id that the file will have.</param>
    public sealed record Response(string Address, string Picture, Guid Document, DateTimeOffset Until);

    public sealed record Place(Guid Id, string Slot);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, KeyRing keys, [AsParameters] DocumentParts parts, CancellationToken stop)
    {
        if (await parts.OpenAsync(place.Id, stop) is not { } open || open.Scheme.Scheme.Document(place.Slot) is not { } slot)
            return Refusals.NotFound.ToResult();
        if (!slot.FromPhone)
            return DocumentRefusals.NoPhone.ToResult();
        if (!open.MayChange(slot.Key))
            return DocumentRefusals.Busy.ToResult();

        var invitation = new UploadInvitation(place.Id, slot.Key, parts.Time.GetUtcNow() + UploadInvitation.Lifetime, Guid.NewGuid());
        var address = $"{parts.Context.Request.Scheme}://{parts.Context.Request.Host}/phone-upload#{invitation.ToToken(keys)}";
        return TypedResults.Ok(new Response(address, QrCode.Of(address)?.ToSvg() ?? "", invitation.Document, invitation.Until));
    }
}
