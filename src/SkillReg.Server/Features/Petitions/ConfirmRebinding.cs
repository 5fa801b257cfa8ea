using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Applicants;
using SkillReg.Server.Features.PhoneCodes;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.Petitions;

/// <summary>The code that went to the other account's phone: who has it moves the identity here.</summary>
public static class ConfirmRebinding
{
    private const string Message = "code-confirmed";

    public sealed record Request(string? Code);

    public sealed record Post(Storage.Identity.PhoneCodes Codes, Budgets Budgets, VisitorCookie Visitors, Storage.Identity.Applicants Applicants);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, [AsParameters] PetitionParts parts, [AsParameters] Post post)
    {
        var stop = parts.Context.RequestAborted;
        if (await parts.FindOwnAsync(id, stop) is not { Kind: AskIdentity.Rebinding, OtherAccountId: { } other } petition)
            return Refusals.NotFound.ToResult();
        if (!petition.IsOpen || await post.Applicants.FindPhoneAsync(other, stop) is not { PhoneKey: { } phone })
            return PetitionRefusals.NotAwaited.ToResult();

        var now = parts.Time.GetUtcNow();
        var tries = Limits.OfWrongCode(phone);
        if (await post.Budgets.LookAsync([tries], now, stop) is not null)
            return PhoneCodeRefusals.TooManyTries.ToResult();

        var purpose = new CodePurpose(phone, post.Visitors.Recognise(parts.Context), SendPhoneCode.ForRebinding);
        if (!await post.Codes.TryUseAsync(new CodeProof(purpose, SendPhoneCode.Fingerprint(parts.Keys, purpose, Typed.Normalise(request.Code))), now, stop))
        {
            await post.Budgets.TrySpendAsync([tries], now, stop);
            return PhoneCodeRefusals.Wrong.ToResult();
        }

        return await parts.Desk.TellAsync(id, Message, parts.Person, stop) ? TypedResults.NoContent() : PetitionRefusals.NotAwaited.ToResult();
    }
}
