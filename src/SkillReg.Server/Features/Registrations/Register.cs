using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Applicants;
using SkillReg.Server.Features.PhoneCodes;
using SkillReg.Server.Features.Sessions;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Features.Registrations;

/// <summary>Makes an applicant's account with a phone that was proved by a code, and signs its owner in for the next step.</summary>
public static class Register
{
    public static readonly Refusal PhoneTaken = new(StatusCodes.Status409Conflict, "registration.phone-taken", "该手机号已注册，请直接登录");

    public static readonly Refusal NameTaken = new(StatusCodes.Status409Conflict, "registration.name-taken", "该用户名已被使用，请更换");

    public sealed record Request(
        string? UserName, string? Phone, string? Code, string? Password, string? PasswordRepeat, bool AgreementAccepted, string? AgreementVersion, bool SyncNational)
    {
        public IEnumerable<FieldProblem> Problems(PasswordProfile profile)
        {
            if (!string.IsNullOrWhiteSpace(UserName) && !SkillReg.Registration.Applicants.UserName.IsWellFormed(UserName.Trim()))
                yield return new FieldProblem("/userName", "user-name", $"用户名须为{SkillReg.Registration.Applicants.UserName.Rule}");
            if (MobileNumber.TryRead(Phone) is null)
                yield return new FieldProblem("/phone", "phone", "请输入正确的手机号码");
            if (string.IsNullOrWhiteSpace(Code))
                yield return new FieldProblem("/code", "required", RegistrationTexts.CodePlaceholder);
            foreach (var (rule, message) in profile.Problems(Password ?? "", UserName?.Trim(), MobileNumber.TryRead(Phone)))
                yield return new FieldProblem("/password", rule, message);
            if (Password != PasswordRepeat)
                yield return new FieldProblem("/passwordRepeat", "password.repeat", "两次输入的密码不一致");
            if (!AgreementAccepted || AgreementVersion != RegistrationTexts.AgreementVersion)
                yield return new FieldProblem("/agreementAccepted", "agreement", "请阅读并同意《用户协议》");
        }
    }

    public sealed record Parts(
        Storage.Identity.Applicants Applicants, Budgets Budgets, PasswordProfile Profile, Passwords Passwords, VisitorCookie Visitors, SessionOpening Opening, KeyRing Keys,
        ServerSettings Settings, TimeProvider Time);

    public static async Task<Results<Created<SessionView>, ProblemHttpResult>> HandleAsync(
        Request request, [AsParameters] Parts parts, HttpContext context, CancellationToken stop)
    {
        var problems = request.Problems(parts.Profile).ToList();
        if (problems.Count > 0 || MobileNumber.TryRead(request.Phone) is not { } phone)
            return Refusals.Invalid(problems).ToResult();

        var now = parts.Time.GetUtcNow();
        var purpose = new CodePurpose(parts.Keys.Fingerprint(LoginKeys.Phone, phone), parts.Visitors.Recognise(context), SendPhoneCode.ForRegistration);
        var tries = Limits.OfWrongCode(purpose.PhoneKey);
        if (await parts.Budgets.LookAsync([tries], now, stop) is not null)
            return PhoneCodeRefusals.TooManyTries.ToResult();

        var who = Describe(request, phone, purpose.PhoneKey, parts);
        var proof = new CodeProof(purpose, SendPhoneCode.Fingerprint(parts.Keys, purpose, Typed.Normalise(request.Code)));
        switch (await parts.Applicants.RegisterAsync(who, proof, now, stop))
        {
            case ApplicantOutcome.WrongCode:
                await parts.Budgets.TrySpendAsync([tries], now, stop);
                return PhoneCodeRefusals.Wrong.ToResult();
            case ApplicantOutcome.NameTaken:
                return NameTaken.ToResult();
            case ApplicantOutcome.PhoneTaken:
                return PhoneTaken.ToResult();
            default:
                var person = await parts.Opening.OpenAsync(new Credentials(who.Account, IsStaff: false), context, stop);
                return TypedResults.Created("/api/registrations/current", SessionView.Of(person, parts.Settings));
        }
    }

    private static NewApplicant Describe(Request request, string phone, byte[] phoneKey, Parts parts)
    {
        var now = parts.Time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var account = new Account
        {
            Id = id,
            Login = string.IsNullOrWhiteSpace(request.UserName) ? null : request.UserName.Trim().ToLowerInvariant(),
            Name = Mask.Mobile(phone),
            PasswordHash = parts.Passwords.Hash(request.Password ?? ""),
            Roles = [Roles.Applicant],
            PhoneKey = phoneKey,
            PhoneSealed = parts.Keys.Seal(phone, Account.PhonePlace(id)),
            PhoneMask = Mask.Mobile(phone),
            PasswordChangedAt = now.UtcDateTime,
        };
        List<ConsentRow> consents = [Consent("user-agreement")];
        if (request.SyncNational)
            consents.Add(Consent("national-sync"));
        return new NewApplicant(account, consents);

        ConsentRow Consent(string purpose) =>
            new() { Id = Guid.CreateVersion7(now), AccountId = id, Purpose = purpose, Version = RegistrationTexts.AgreementVersion, At = now.UtcDateTime };
    }
}
