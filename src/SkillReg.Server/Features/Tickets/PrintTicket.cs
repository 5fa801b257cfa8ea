using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Applicants;
using SkillReg.Registration.Codes;
using SkillReg.Server.Examination;
using SkillReg.Server.Features.Applications;
using SkillReg.Server.Identity;
using SkillReg.Server.Identity.Challenges;
using SkillReg.Server.Printing;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Secrets;
using SkillReg.Storage.Tickets;

namespace SkillReg.Server.Features.Tickets;

/// <summary>A ticket as it is printed. Before its time it answers in the scheme's own words, with the moment from which it can be.</summary>
public static class PrintTicket
{
    private const string Template = "ticket";
    private const string NotOpenMessage = "ticket-not-open";

    // A transparent point, where an application has no photograph.
    private const string NoPicture = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";

    /// <summary>Its sentence is the scheme's own, where it has one.</summary>
    public static readonly Refusal NotOpen = new(StatusCodes.Status403Forbidden, "ticket.not-open", "时间未到时不能打印准考证");

    public static readonly Refusal NotIssued = new(StatusCodes.Status409Conflict, "ticket.not-issued", "尚未发放，请确认缴费、邮寄等事项已完成");

    public sealed record Place(
        Guid Id, string Subject, [FromQuery(Name = "challenge")] Guid? Challenge, [FromQuery(Name = "answer")] string? Answer);

    /// <summary>What a ticket is printed with.</summary>
    public sealed record Press(Storage.Tickets.Tickets Tickets, PrintedPages Pages, BlobStore Blobs, KeyRing Keys, ChallengeDesk Challenges, VisitorCookie Visitors);

    public static async Task<Results<ContentHttpResult, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, [AsParameters] Press press, [AsParameters] ApplicationParts applications)
    {
        var stop = applications.Context.RequestAborted;
        if (await applications.OpenAsync(place.Id, stop) is not { Application.Version: > 0 } open
            || PlanSubject.Of(open.Application.Plan).FirstOrDefault(one => one.Id == place.Subject) is not { } subject)
            return Refusals.NotFound.ToResult();
        if (subject.TicketOpen is not { } opens || applications.Time.GetUtcNow() < opens)
            return TooEarly(open, subject.TicketOpen);
        if ((await press.Tickets.ListAsync(place.Id, stop)).FirstOrDefault(one => one.Subject == subject.Id) is not { } ticket)
            return NotIssued.ToResult();
        if (ListTickets.NeedsChallenge(open)
            && !await press.Challenges.IsPassedAsync(
                new ChallengeAnswer(place.Challenge, place.Answer), press.Visitors.Recognise(applications.Context), ChallengeDesk.ForTicket, stop))
            return ChallengeDesk.Wrong.ToResult();

        return press.Pages.Print(open.Scheme, Template, await ContentOfAsync(ticket, (open, subject), press, stop), applications.Context);
    }

    private static ProblemHttpResult TooEarly(OpenApplication open, DateTimeOffset? opens) => TypedResults.Problem(
        title: open.Scheme.Scheme.Message(NotOpenMessage)?.Text ?? NotOpen.Title,
        statusCode: NotOpen.Status,
        extensions: new Dictionary<string, object?> { ["code"] = NotOpen.Code, ["opensAt"] = opens });

    private static async Task<Dictionary<string, object?>> ContentOfAsync(
        Ticket ticket, (OpenApplication Open, PlanSubject Subject) of, Press press, CancellationToken stop)
    {
        var code = QrCode.Of(TicketCode.Of(ticket.Number, press.Keys)) ?? throw new InvalidOperationException("Expected a ticket's code to fit, but it is too long.");
        var number = (of.Open.Application.Applicant["idNumber"] as FeelString)?.Value;
        var seat = ticket.Seat;
        return new Dictionary<string, object?>
        {
            ["title"] = ListTickets.TitleOf(of.Open),
            ["plan"] = new Dictionary<string, object?> { ["title"] = of.Open.Application.Plan.Title },
            ["applicant"] = new Dictionary<string, object?> { ["name"] = of.Open.Application.ApplicantName, ["idNumber"] = number is null ? "" : Mask.IdNumber(number) },
            ["number"] = ticket.Number,
            ["subject"] = of.Subject.Label,
            ["photo"] = await PhotoOfAsync(of.Open, press.Blobs, stop) ?? NoPicture,
            ["code"] = PrintedPages.PictureOf(code.ToSvg()),
            ["time"] = seat is null ? "" : TimeOf(seat.StartsAt, seat.EndsAt),
            ["site"] = seat is null ? "" : $"{seat.Site}（{seat.Address}）",
            ["room"] = seat?.Room ?? "",
            ["seat"] = seat?.Number.ToString(CultureInfo.InvariantCulture) ?? "",
        };
    }

    /// <summary>The portrait is whatever lies in the slot that has a rule for photographs.</summary>
    private static async Task<string?> PhotoOfAsync(OpenApplication open, BlobStore blobs, CancellationToken stop)
    {
        var slot = open.Scheme.Scheme.Documents.FirstOrDefault(one => one.Photo is not null)?.Key;
        if (open.Application.Documents.LastOrDefault(document => document.Slot == slot) is not { } photo || blobs.Open(photo.Hash) is not { } bytes)
            return null;

        await using (bytes)
        {
            using var memory = new MemoryStream();
            await bytes.CopyToAsync(memory, stop);
            return $"data:{photo.MediaType};base64,{Convert.ToBase64String(memory.ToArray())}";
        }
    }

    private static string TimeOf(DateTimeOffset from, DateTimeOffset until) => string.Create(
        CultureInfo.InvariantCulture, $"{from.ToOffset(OfficeClock.Offset):yyyy'年'M'月'd'日' H:mm}–{until.ToOffset(OfficeClock.Offset):H:mm}");
}
