using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Payments;

/// <summary>What applicants pay, and what finance does about it.</summary>
public static class PaymentEndpoints
{
    private static readonly Refusal[] OfRecording =
        [PaymentRefusals.KeyMissing, PaymentRefusals.NotAwaited, Refusals.Invalid([]), Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.CrossSite];

    public static void Map(WebApplication app)
    {
        var own = app.MapGroup("/api/applications/{id:guid}").WithTags("payments").RequireAuthorization(policy => policy.RequireRole(Roles.Applicant));
        own.MapGet("/payments", ShowPayments.HandleAsync).WithName(nameof(ShowPayments)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        own.MapPost("/payment-code", RequestPaymentCode.HandleAsync).WithName(nameof(RequestPaymentCode))
            .MayRefuse(
                PaymentRefusals.NotDue, PaymentRefusals.TooLate, PaymentRefusals.OfflineOnly, PaymentRefusals.NoAnswer,
                Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite);

        app.MapPost("/api/payments/notices", ReceivePaymentNotice.HandleAsync).WithName(nameof(ReceivePaymentNotice)).WithTags("payments")
            .AllowAnonymous().WithMetadata(new ForeignCaller(), new RequestSizeLimitAttribute(ReceivePaymentNotice.LargestBody));

        var office = app.MapGroup("/api/payments").WithTags("payments").RequireAuthorization(policy => policy.RequireRole("finance"));
        office.MapGet("", ListPayments.HandleAsync).WithName(nameof(ListPayments)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.Invalid([]));
        office.MapGet("/sums", SumPayments.HandleAsync).WithName(nameof(SumPayments)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        office.MapGet("/{number}", ShowPaymentFacts.HandleAsync).WithName(nameof(ShowPaymentFacts)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        office.MapPost("/{number}/offline-payment", RecordOffline.PaymentAsync).WithName("RecordOfflinePayment").MayRefuse(OfRecording);
        office.MapPost("/{number}/offline-refund", RecordOffline.RefundAsync).WithName("RecordOfflineRefund").MayRefuse(OfRecording);
    }
}
