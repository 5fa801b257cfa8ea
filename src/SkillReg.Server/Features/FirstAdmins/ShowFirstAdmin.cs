using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Applicants;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.FirstAdmins;

/// <summary>Whether the installation still waits for its first administrator, and the rules for the account.</summary>
public static class ShowFirstAdmin
{
    public sealed record Response(bool Open, string UserNameRule, string PasswordRule);

    public static async Task<Ok<Response>> HandleAsync(OneTimeTokens tokens, PasswordProfile profile, TimeProvider time, CancellationToken stop) =>
        TypedResults.Ok(new Response(!await tokens.HasSystemAdminAsync(time.GetUtcNow(), stop), UserName.Rule, profile.Hint));
}
