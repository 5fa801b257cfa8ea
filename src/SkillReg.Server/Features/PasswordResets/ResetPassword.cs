using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Applicants;
using SkillReg.Server.Features.PhoneCodes;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Features.PasswordResets;

/// <summary>Sets a new password for the account of a phone and signs it out everywhere.</summary>
public static class ResetPassword
{
    public sealed record Request(string? Phone, string? Code, string? Password, string? PasswordRepeat)
    {
        public IEnumerable<FieldProblem> Problems(PasswordProfile profile)
        {
            if (MobileNumber.TryRead(Phone) is null)
                yield return new FieldProblem("/phone", "phone", "请输入正确的手机号码");
            if (string.IsNullOrWhiteSpace(Code))
                yield return new FieldProblem("/code", "required", RegistrationTexts.CodePlaceholder);
            foreach (var (rule, message) in profile.Problems(Password ?? "", MobileNumber.TryRead(Phone)))
                yield return new FieldProblem("/password", rule, message);
            if (Password != PasswordRepeat)
                yield return new FieldProblem("/passwordRepeat", "password.repeat", "两次输入的密码不一致");
        }
    }

    public sealed record Parts(
        Storage.Identity.Applicants Applicants, Budgets Budgets, PasswordProfile Profile, Passwords Passwords, VisitorCookie Visitors, KeyRing Keys, TimeProvider Time);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Request request, [AsParameters] Parts parts, HttpContext context, CancellationToken stop)
    {
        var problems = request.Problems(parts.Profile).ToList();
        if (problems.Count > 0 || MobileNumber.TryRead(request.Phone) is not { } phone)
            return Refusals.Invalid(problems).ToResult();

        var now = parts.Time.GetUtcNow();
        var purpose = new CodePurpose(parts.Keys.Fingerprint(LoginKeys.Phone, phone), parts.Visitors.Recognise(context), SendPhoneCode.ForPasswordReset);
        var tries = Limits.OfWrongCode(purpose.PhoneKey);
        if (await parts.Budgets.LookAsync([tries], now, stop) is not null)
            return PhoneCodeRefusals.TooManyTries.ToResult();

        var proof = new CodeProof(purpose, SendPhoneCode.Fingerprint(parts.Keys, purpose, Typed.Normalise(request.Code)));
        if (await parts.Applicants.TryResetPasswordAsync(parts.Passwords.Hash(request.Password ?? ""), proof, now, stop))
            return TypedResults.NoContent();

        await parts.Budgets.TrySpendAsync([tries], now, stop);
        return PhoneCodeRefusals.Wrong.ToResult();
    }
}
