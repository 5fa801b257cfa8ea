using SkillReg.Server.Features.Applications;
using SkillReg.Server.Hosting;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Seatings;

/// <summary>Sites, sessions and seats of a plan, for the examination office that the plan names. To everybody else there are none.</summary>
public static class SeatingEndpoints
{
    public const string Office = "exam-office";

    public static readonly Refusal Changed = new(StatusCodes.Status412PreconditionFailed, "seating.changed", "考场安排已在别处修改，请刷新后再保存");

    public static readonly Refusal TagMissing = new(StatusCodes.Status428PreconditionRequired, "seating.tag-missing", "缺少版本标记，请刷新页面后重试");

    public static readonly Refusal Printed = new(StatusCodes.Status409Conflict, "seating.printed", "该科目已发放准考证，不能重新编排，请逐个调整");

    public static readonly Refusal SeatTaken = new(StatusCodes.Status409Conflict, "seating.seat-taken", "没有这个座位，或座位已有人");

    public static Refusal Occupied(int seats) => new(StatusCodes.Status409Conflict, "seating.occupied", $"将取消的座位上已有 {seats} 名考生，请先调整他们的座位");

    public static void Map(WebApplication app)
    {
        var seatings = app.MapGroup("/api/plans/{id:guid}/seating").WithTags("seatings").RequireAuthorization(policy => policy.RequireRole(Office));
        seatings.MapGet("", ShowSeating.HandleAsync).WithName(nameof(ShowSeating)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        seatings.MapPut("", SaveSeating.HandleAsync).WithName(nameof(SaveSeating))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.Invalid([]), Refusals.CrossSite, Changed, TagMissing, Occupied(0));
        seatings.MapPost("/arrangements", ArrangeSeats.HandleAsync).WithName(nameof(ArrangeSeats))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.Invalid([]), Refusals.CrossSite, Printed);
        seatings.MapPost("/moves", MoveSeat.HandleAsync).WithName(nameof(MoveSeat))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.CrossSite, ApplicationRefusals.KeyMissing, SeatTaken);
        seatings.MapGet("/seats", ListSeats.HandleAsync).WithName(nameof(ListSeats)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        seatings.MapGet("/room-list", ExportRoomList.HandleAsync).WithName(nameof(ExportRoomList))
            .Produces(StatusCodes.Status200OK, contentType: "text/csv").MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
    }
}
