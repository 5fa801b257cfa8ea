using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Applicants;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.Registrations;

/// <summary>Where this person's registration stands, and what its steps say. Leaving and coming back goes on at the same step.</summary>
public static class ShowRegistration
{
    /// <param name="Next">The step to be shown: account, identity or done.</param>
    /// <param name="Ending">What the last page says; null before it.</param>
    public sealed record Response(string Next, IReadOnlyList<StepView> Steps, RulesView Rules, EndingView? Ending);

    public sealed record StepView(string Key, string Title, string? Hint);

    public sealed record RulesView(string UserName, string Password, string Agreement, string AgreementVersion, string NationalSync, string RealName);

    public sealed record EndingView(bool Verified, string Title);

    public static async Task<Ok<Response>> HandleAsync(
        Storage.Identity.Applicants applicants, PasswordProfile profile, HttpContext context)
    {
        var row = context.Features.Get<SignedIn>() is { } person ? await applicants.FindAsync(person.AccountId, context.RequestAborted) : null;
        var next = row switch
        {
            null => "account",
            { RealName: ApplicantRow.Open } => "identity",
            _ => "done",
        };
        return TypedResults.Ok(new Response(
            next,
            [
                new StepView("account", RegistrationTexts.Steps[0], RegistrationTexts.AlreadyKnown),
                new StepView("identity", RegistrationTexts.Steps[1], RegistrationTexts.RealNameNeeded),
                new StepView("done", RegistrationTexts.Steps[2], null),
            ],
            new RulesView(
                UserName.Rule, profile.Hint, RegistrationTexts.Agreement, RegistrationTexts.AgreementVersion, RegistrationTexts.NationalSync, RegistrationTexts.RealNameNeeded),
            next == "done" ? Ending(row) : null));
    }

    internal static EndingView Ending(ApplicantRow? row) => row?.RealName == ApplicantRow.Verified
        ? new EndingView(true, RegistrationTexts.Verified)
        : new EndingView(false, RegistrationTexts.Registered);
}
