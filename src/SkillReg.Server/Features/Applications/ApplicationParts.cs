using Microsoft.AspNetCore.Http.Features;
using SkillReg.Server.Registration;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.Applications;

/// <summary>What every operation on one's own applications needs.</summary>
public sealed record ApplicationParts(ApplicationDesk Desk, Storage.Registration.Applications Applications, Submitting Submitting, TimeProvider Time, HttpContext Context)
{
    /// <summary>Who asks; the endpoints let nobody in without a session.</summary>
    public SignedIn Person => Context.Features.GetRequiredFeature<SignedIn>();

    public Task<OpenApplication?> OpenAsync(Guid id, CancellationToken stop) => Desk.OpenOwnAsync(id, Person, stop);
}
