using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Registration.Seats;
using SkillReg.Server.Examination;
using SkillReg.Server.Problems;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Seats;

namespace SkillReg.Server.Features.Seatings;

/// <summary>The list that hangs at the door of each room, as a table for spreadsheet programs.</summary>
public static class ExportRoomList
{
    private static readonly string[] Head = ["科目", "考点", "考场", "座位", "开始时间", "姓名", "单位", "准考证号", "缺考"];

    public static async Task<Results<ContentHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id, [FromQuery(Name = "subject")] string? subject, [AsParameters] SeatingRoom room, CancellationToken stop)
    {
        if (await room.OpenAsync(id, stop) is not { } plan)
            return Refusals.NotFound.ToResult();

        var labels = PlanSubject.Of(plan).ToDictionary(one => one.Id, one => one.Label, StringComparer.Ordinal);
        var lines = await room.Seats.ListAsync((id, subject, null), stop);
        room.Context.Response.Headers.ContentDisposition = "attachment; filename=\"room-list.csv\"";
        return TypedResults.Content(CsvTable.Write([Head, .. lines.Select(line => Row(line, labels))]), "text/csv", Encoding.UTF8);
    }

    private static string[] Row(RoomLine line, Dictionary<string, string> labels) =>
    [
        labels.GetValueOrDefault(line.Seat.Subject, line.Seat.Subject),
        line.Seat.Site,
        line.Seat.Room,
        line.Seat.Number.ToString(CultureInfo.InvariantCulture),
        line.Seat.StartsAt.ToOffset(OfficeClock.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        line.Applicant,
        line.Unit ?? "",
        line.Ticket ?? "",
        line.IsAbsent ? "缺考" : "",
    ];
}
