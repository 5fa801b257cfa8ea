using SkillReg.Server.Hosting;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Messages;

/// <summary>What the system told the person who is signed in.</summary>
public static class MessageEndpoints
{
    public static void Map(WebApplication app)
    {
        var mine = app.MapGroup("/api/messages").WithTags("messages").RequireAuthorization();
        mine.MapGet("", ListMessages.HandleAsync).WithName(nameof(ListMessages)).MayRefuse(Refusals.NotSignedIn);
        mine.MapPost("/readings", ReadMessages.HandleAsync).WithName(nameof(ReadMessages))
            .MayRefuse(Refusals.NotSignedIn, Refusals.Unreadable, Refusals.CrossSite);
    }
}
