using SkillReg.Server.Hosting;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Notices;

/// <summary>What cases told their reader.</summary>
public static class NoticeEndpoints
{
    public static void Map(WebApplication app)
    {
        var notices = app.MapGroup("/api/notices").WithTags("notices");
        notices.MapGet("", ListNotices.HandleAsync).WithName(nameof(ListNotices)).MayRefuse(Refusals.NotSignedIn, Refusals.Invalid([]));
        notices.MapPut("/read-mark", ReadNotices.HandleAsync).WithName(nameof(ReadNotices)).MayRefuse(Refusals.NotSignedIn, Refusals.CrossSite);
    }
}
