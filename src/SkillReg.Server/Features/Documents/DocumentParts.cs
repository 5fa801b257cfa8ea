using Microsoft.AspNetCore.Http.Features;
using SkillReg.Server.Registration;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Documents;

/// <summary>What every operation on documents needs: their rows, their bytes, and the applications they belong to.</summary>
public sealed record DocumentParts(Storage.Registration.Documents Documents, BlobStore Blobs, ApplicationDesk Desk, TimeProvider Time, HttpContext Context)
{
    public SignedIn Person => Context.Features.GetRequiredFeature<SignedIn>();

    public Task<OpenApplication?> OpenAsync(Guid id, CancellationToken stop) => Desk.OpenOwnAsync(id, Person, stop);
}

/// <summary>A document and the application that it belongs to.</summary>
public sealed record DocumentPlace(Guid Id, Guid Document);
