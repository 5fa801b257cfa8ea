using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Registration.Applicants;
using SkillReg.Server.Features.Organisations;
using SkillReg.Server.Messaging;
using SkillReg.Server.Problems;
using SkillReg.Storage.Auditing;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Petitions;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Features.Phones;

/// <summary>
/// An admin binds another phone to the account of somebody who belongs to their organisation, with a reason and evidence. The
/// old phone and the new one are told, and whoever was signed in with the account is signed out.
/// </summary>
public static class ChangePhone
{
    private const int LongestReason = 500;
    private const string Act = "phone.changed";

    public sealed record Request(string? Phone, string? Reason, IReadOnlyList<Guid>? Evidence)
    {
        public IEnumerable<FieldProblem> Problems()
        {
            if (MobileNumber.TryRead(Phone) is null)
                yield return new FieldProblem("/phone", "phone", "请输入正确的手机号码");
            if (Reason?.Trim() is not { Length: > 0 and <= LongestReason })
                yield return new FieldProblem("/reason", "required", $"请填写更换原因，不超过{LongestReason}字");
            if (Evidence is not { Count: > 0 })
                yield return new FieldProblem("/evidence", "required", "请上传佐证材料");
        }
    }

    /// <param name="Key">Makes the id of the audit entry, so that asking twice changes once.</param>
    public sealed record Place(Guid Organisation, Guid Account, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public sealed record Parts(
        MemberScope Scope, Associations Associations, Evidences Evidences, Storage.Identity.Applicants Applicants, PhoneChanges Changes, Letters Letters, MessageChannels Channels,
        KeyRing Keys, TimeProvider Time);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] Parts parts, HttpContext context)
    {
        var stop = context.RequestAborted;
        if (await parts.Scope.FindAsync(context, place.Organisation) is not { } reach
            || reach.AccountId == place.Account
            || !await parts.Associations.IsBelowAsync(place.Account, place.Organisation, stop)
            || await parts.Applicants.FindPhoneAsync(place.Account, stop) is not { } owner)
        {
            return Refusals.NotFound.ToResult();
        }

        if (place.Key is not { } key)
            return PhoneRefusals.KeyMissing.ToResult();

        var problems = request.Problems().ToList();
        if (problems.Count > 0 || MobileNumber.TryRead(request.Phone) is not { } phone)
            return Refusals.Invalid(problems).ToResult();

        var entry = Audit(request, (key, reach.AccountId, place.Account), parts.Time.GetUtcNow());
        var evidence = request.Evidence ?? [];
        if (!await parts.Evidences.AreFreeAsync((reach.AccountId, entry.Id), evidence, stop))
            return Refusals.Invalid([new FieldProblem("/evidence", "evidence", "佐证材料有误，请重新上传")]).ToResult();

        var change = Change(owner, phone, parts) with { Audit = entry, Evidence = evidence };
        return await parts.Changes.TryChangeAsync(change, stop) ? TypedResults.NoContent() : PhoneRefusals.Taken.ToResult();
    }

    private static AuditEntryRow Audit(Request request, (Guid Key, Guid Actor, Guid Subject) who, DateTimeOffset now) => new()
    {
        Id = DerivedId.Of($"{Act}/{who.Actor}/{who.Key}"),
        At = now.UtcDateTime,
        Actor = who.Actor,
        Act = Act,
        Subject = who.Subject,
        Reason = request.Reason?.Trim() ?? "",
    };

    private static PhoneChange Change(IdentityHolder owner, string phone, Parts parts)
    {
        var nothing = new Dictionary<string, string>();
        var hasSms = parts.Channels.Find(MessageChannels.Sms) is not null;
        List<Storage.Messages.Message> messages = [];
        if (hasSms && owner.PhoneSealed is { } old)
            messages.Add(parts.Letters.ToPhone(parts.Keys.Open(old, Account.PhonePlace(owner.AccountId)), MessageTemplates.PhoneTakenAway, nothing));
        if (hasSms)
            messages.Add(parts.Letters.ToPhone(phone, MessageTemplates.PhoneGiven, nothing));
        return new PhoneChange(
            owner.AccountId,
            (parts.Keys.Fingerprint(LoginKeys.Phone, phone), parts.Keys.Seal(phone, Account.PhonePlace(owner.AccountId)), Mask.Mobile(phone)),
            messages);
    }
}
