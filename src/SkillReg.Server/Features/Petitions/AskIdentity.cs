using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Applicants;
using SkillReg.Server.Features.PhoneCodes;
using SkillReg.Server.Identity;
using SkillReg.Server.Identity.RealNames;
using SkillReg.Server.Messaging;
using SkillReg.Server.Petitions;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Petitions;

namespace SkillReg.Server.Features.Petitions;

/// <summary>The three requests about an identity: moving it here with the other account's phone in hand, an appeal without it, and a correction.</summary>
public static class AskIdentity
{
    public const string Rebinding = "rebinding";
    public const string Appeal = "appeal";
    public const string Correction = "correction";

    private const int LongestGrounds = 1000;

    public sealed record RebindingRequest(string? Name, string? IdNumber);

    /// <param name="Grounds">Why the number, or the correction, is the petitioner's.</param>
    /// <param name="Evidence">The ids of uploaded files.</param>
    public sealed record GroundedRequest(string? Name, string? IdNumber, string? Grounds, IReadOnlyList<Guid>? Evidence);

    public sealed record Response(Guid Petition);

    /// <param name="Phone">The mask of the phone that the code went to.</param>
    public sealed record RebindingResponse(Guid Petition, string Phone, int ExpiresIn);

    public sealed record Place(RealNameCheck Check, Storage.Identity.Applicants Applicants);

    public sealed record Post(
        Storage.Identity.PhoneCodes Codes, Budgets Budgets, VisitorCookie Visitors, Letters Letters, MessageChannels Channels, MessagePump Pump, Limits Limits);

    public static async Task<Results<Ok<RebindingResponse>, ProblemHttpResult>> RebindAsync(
        RebindingRequest request, [AsParameters] PetitionParts parts, [AsParameters] Place place, [AsParameters] Post post)
    {
        var stop = parts.Context.RequestAborted;
        var (claim, refusal) = await ClaimAsync(parts, place, (request.Name, request.IdNumber), stop);
        if (claim is not { } claimed)
            return (refusal ?? PetitionRefusals.NotTaken).ToResult();
        if (claimed.Holder is not { PhoneKey: { } phoneKey, PhoneSealed: { } phoneSealed } holder || post.Channels.Find(MessageChannels.Sms) is null)
            return PetitionRefusals.NoPhone.ToResult();

        var purpose = new CodePurpose(phoneKey, post.Visitors.Recognise(parts.Context), SendPhoneCode.ForRebinding);
        var phone = parts.Keys.Open(phoneSealed, Account.PhonePlace(holder.AccountId));
        var order = SendPhoneCode.Order(parts.Keys, post.Letters, purpose, phone) with
        {
            Budgets = post.Limits.OfPhoneCode(phoneKey, purpose.Visitor, parts.Context.Connection.RemoteIpAddress),
        };
        var row = Row(parts, Rebinding, claimed.Identity, (holder.AccountId, Grounds: null));
        var wait = await post.Budgets.LookAsync(order.Budgets, parts.Time.GetUtcNow(), stop);
        if (wait is null && await parts.BeginAsync(row, ([], Guid.Empty), stop) is { } notBegun)
            return notBegun.ToResult();

        wait ??= await post.Codes.TrySendAsync(order, parts.Time.GetUtcNow(), stop);
        if (wait is { } left)
        {
            parts.Context.Response.Headers.RetryAfter = Math.Ceiling(left.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return SendPhoneCode.TooOften.ToResult();
        }

        post.Pump.Wake();
        return TypedResults.Ok(new RebindingResponse(row.Id, holder.PhoneMask ?? "", (int)Storage.Identity.PhoneCodes.Lifetime.TotalSeconds));
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> AppealAsync(
        GroundedRequest request, [AsParameters] PetitionParts parts, [AsParameters] Place place)
    {
        var stop = parts.Context.RequestAborted;
        if (Problems(request) is { Count: > 0 } problems)
            return Refusals.Invalid(problems).ToResult();

        var (claim, refusal) = await ClaimAsync(parts, place, (request.Name, request.IdNumber), stop);
        if (claim is not { } claimed)
            return (refusal ?? PetitionRefusals.NotTaken).ToResult();

        var row = Row(parts, Appeal, claimed.Identity, (claimed.Holder.AccountId, request.Grounds?.Trim()));
        return await parts.BeginAsync(row, (request.Evidence ?? [], null), stop) is { } notBegun ? notBegun.ToResult() : TypedResults.Ok(new Response(row.Id));
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> CorrectAsync(
        GroundedRequest request, [AsParameters] PetitionParts parts, [AsParameters] Place place)
    {
        var stop = parts.Context.RequestAborted;
        if (Problems(request) is { Count: > 0 } problems)
            return Refusals.Invalid(problems).ToResult();
        if (await place.Applicants.FindAsync(parts.Person.AccountId, stop) is not { RealName: ApplicantRow.Verified })
            return PetitionRefusals.NotProved.ToResult();

        var (identity, refusal) = await place.Check.AskAsync(parts.Person.AccountId, request.Name, request.IdNumber, stop);
        if (identity is null)
            return (refusal ?? RealNameCheck.NoAnswer).ToResult();

        var row = Row(parts, Correction, identity, (null, request.Grounds?.Trim()));
        return await parts.BeginAsync(row, (request.Evidence ?? [], null), stop) is { } notBegun ? notBegun.ToResult() : TypedResults.Ok(new Response(row.Id));
    }

    private static async Task<((IdentityCard Identity, IdentityHolder Holder)? Claim, Refusal? Refusal)> ClaimAsync(
        PetitionParts parts, Place place, (string? Name, string? Number) typed, CancellationToken stop)
    {
        if (parts.Key is null)
            return (null, PetitionRefusals.KeyMissing);

        var (identity, refusal) = await place.Check.AskAsync(parts.Person.AccountId, typed.Name, typed.Number, stop);
        if (identity is null)
            return (null, refusal);

        var holder = await place.Applicants.FindHolderAsync(parts.Keys.Fingerprint(LoginKeys.IdNumber, identity.IdNumber), stop);
        return holder is null || holder.AccountId == parts.Person.AccountId ? (null, PetitionRefusals.NotTaken) : ((identity, holder), null);
    }

    private static PetitionRow Row(PetitionParts parts, string kind, IdentityCard identity, (Guid? Other, string? Grounds) of) => new()
    {
        Id = parts.NewId,
        Kind = kind,
        Title = "",
        AccountId = parts.Person.AccountId,
        OtherAccountId = of.Other,
        ContentSealed = new PetitionContent(identity, of.Grounds).Seal(parts.NewId, parts.Keys),
        NumberKey = parts.Keys.Fingerprint(LoginKeys.IdNumber, identity.IdNumber),
        AskedAt = parts.Time.GetUtcNow().UtcDateTime,
    };

    private static List<FieldProblem> Problems(GroundedRequest request)
    {
        var problems = new List<FieldProblem>();
        if (request.Grounds?.Trim() is not { Length: > 0 and <= LongestGrounds })
            problems.Add(new FieldProblem("/grounds", "grounds", $"请填写理由，不超过{LongestGrounds}字"));
        if (request.Evidence is not { Count: > 0 })
            problems.Add(new FieldProblem("/evidence", "required", "请上传佐证材料"));
        return problems;
    }
}
