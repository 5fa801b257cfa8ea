using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SkillReg.Server.Identity.SecondFactors;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Identity;

/// <summary>Turns the session cookie into the person behind it, asking the database at every request.</summary>
public sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    Sessions sessions,
    Admission admission,
    SessionCookie cookie)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (cookie.Read(Context) is not { } id
            || await sessions.FindAsync(id, TimeProvider.GetUtcNow(), Context.RequestAborted) is not { } person)
        {
            return AuthenticateResult.NoResult();
        }

        person = admission.Admit(person);
        Context.Features.Set(person);
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, person.AccountId.ToString()),
                .. person.Roles.Select(role => new Claim(ClaimTypes.Role, role)),
            ],
            SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Refusals.NotSignedIn.ToResult().ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Refusals.NotFound.ToResult().ExecuteAsync(Context);
}
