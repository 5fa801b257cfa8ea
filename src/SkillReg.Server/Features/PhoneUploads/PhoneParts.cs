using SkillReg.Registration.Schemes;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Features.PhoneUploads;

/// <summary>What a phone without a session works with.</summary>
public sealed record PhoneParts(ApplicationDesk Desk, Uploading Uploading, KeyRing Keys, TimeProvider Time)
{
    public static readonly Refusal Over = new(StatusCodes.Status410Gone, "upload.over", "二维码已失效，请在电脑上重新生成");

    /// <returns>The slot that the token opens; null where it opens none any more.</returns>
    public async Task<InvitedSlot?> FindAsync(string? token, CancellationToken stop) =>
        UploadInvitation.TryRead(token, Keys, Time.GetUtcNow()) is { } invitation
        && await Desk.OpenForInvitedAsync(invitation.Application, stop) is { } open
        && open.MayChange(invitation.Slot)
        && open.Scheme.Scheme.Document(invitation.Slot) is { } slot
        && !open.Application.Documents.Any(document => document.Id == invitation.Document)
            ? new InvitedSlot(invitation, open, slot)
            : null;
}

/// <summary>A slot that is open to whoever was invited.</summary>
public sealed record InvitedSlot(UploadInvitation Invitation, OpenApplication Open, DocumentSlot Slot);
