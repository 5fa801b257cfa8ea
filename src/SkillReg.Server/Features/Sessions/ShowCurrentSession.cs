using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Hosting;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.Sessions;

/// <summary>Answers strangers too, so that a page can ask without provoking an error.</summary>
public static class ShowCurrentSession
{
    public static Ok<SessionView> Handle(HttpContext context, ServerSettings settings) =>
        TypedResults.Ok(SessionView.Of(context.Features.Get<SignedIn>(), settings));
}
