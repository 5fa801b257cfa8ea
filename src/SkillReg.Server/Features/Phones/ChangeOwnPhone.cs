using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Applicants;
using SkillReg.Server.Features.PhoneCodes;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Features.Phones;

/// <summary>The owner binds another phone, proved by a code that went to it, where the deployment leaves that to owners.</summary>
public static class ChangeOwnPhone
{
    public static readonly Refusal Fixed =
        new(StatusCodes.Status409Conflict, "phone.fixed", "手机号由系统绑定，不能自行更改；确需更换请联系所在单位管理员");

    public sealed record Request(string? Phone, string? Code);

    public sealed record Parts(
        ServerSettings Settings, Storage.Identity.PhoneCodes Codes, Budgets Budgets, PhoneChanges Changes, VisitorCookie Visitors, KeyRing Keys, TimeProvider Time);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(Request request, [AsParameters] Parts parts, HttpContext context)
    {
        var stop = context.RequestAborted;
        if (context.Features.Get<SignedIn>() is not { } person)
            return Refusals.NotSignedIn.ToResult();
        if (!parts.Settings.Identity.OwnersChangePhones)
            return Fixed.ToResult();
        if (MobileNumber.TryRead(request.Phone) is not { } phone)
            return Refusals.Invalid([new FieldProblem("/phone", "phone", "请输入正确的手机号码")]).ToResult();

        var now = parts.Time.GetUtcNow();
        var purpose = new CodePurpose(parts.Keys.Fingerprint(LoginKeys.Phone, phone), parts.Visitors.Recognise(context), SendPhoneCode.ForPhoneChange);
        var tries = Limits.OfWrongCode(purpose.PhoneKey);
        if (await parts.Budgets.LookAsync([tries], now, stop) is not null)
            return PhoneCodeRefusals.TooManyTries.ToResult();
        if (!await parts.Codes.TryUseAsync(new CodeProof(purpose, SendPhoneCode.Fingerprint(parts.Keys, purpose, Typed.Normalise(request.Code))), now, stop))
        {
            await parts.Budgets.TrySpendAsync([tries], now, stop);
            return PhoneCodeRefusals.Wrong.ToResult();
        }

        var change = new PhoneChange(
            person.AccountId, (purpose.PhoneKey, parts.Keys.Seal(phone, Account.PhonePlace(person.AccountId)), Mask.Mobile(phone)), []);
        return await parts.Changes.TryChangeAsync(change, stop) ? TypedResults.NoContent() : PhoneRefusals.Taken.ToResult();
    }
}
