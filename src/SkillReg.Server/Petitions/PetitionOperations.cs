using System.Collections.Immutable;
using Npgsql;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Applicants;
using SkillReg.Server.Messaging;
using SkillReg.Storage.Auditing;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Messages;
using SkillReg.Storage.Petitions;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Petitions;

/// <summary>The operations of service tasks that belong to petitions, by the names that definitions use.</summary>
public sealed class PetitionOperations(KeyRing keys, Letters letters, MessageChannels channels)
{
    private const string Approved = "approved";
    private const string Impossible = "impossible";

    public static ImmutableArray<string> Names { get; } =
        ["associations.begin", "identities.correct", "identities.rebind", "petitions.close", "petitions.remind"];

    public Operation Find(string name) => new Operation.Within(name, name switch
    {
        "associations.begin" => async (call, stop) => Verdict(await Associations.BeginAsync(call, stop)),
        "identities.correct" => CorrectAsync,
        "identities.rebind" => RebindAsync,
        "petitions.close" => CloseAsync,
        "petitions.remind" => RemindAsync,
        _ => throw new ArgumentException($"Expected an operation of petitions, but got {name}."),
    });

    private static OperationAnswer.Completed Verdict(bool isDone) =>
        new(FeelContext.Of(("verdict", isDone ? Approved : Impossible)));

    private async Task<OperationAnswer> RebindAsync(WithinCall call, CancellationToken stop)
    {
        var (account, identity) = await ClaimedAsync(call, stop);
        if (await IdentityMoves.RebindAsync(call, (account, identity), stop) is not { } moved)
            return Verdict(isDone: false);

        var batch = new List<NpgsqlBatchCommand> { Audited(call, "identity.rebound", account) };
        if (moved.Account is { } former)
        {
            batch.Add(Audited(call, "identity.taken-away", former));
            batch.AddRange(Told(call, (former, moved.PhoneSealed), MessageTemplates.IdentityMoved, []));
        }

        await ExecuteAsync(call, batch, stop);
        return Verdict(isDone: true);
    }

    private async Task<OperationAnswer> CorrectAsync(WithinCall call, CancellationToken stop)
    {
        var (account, identity) = await ClaimedAsync(call, stop);
        var isDone = await IdentityMoves.CorrectAsync(call, (account, identity), stop);
        if (isDone)
            await ExecuteAsync(call, [Audited(call, "identity.corrected", account)], stop);
        return Verdict(isDone);
    }

    private async Task<OperationAnswer> CloseAsync(WithinCall call, CancellationToken stop)
    {
        await PetitionSettling.SettleAsync(call, stop);
        if (call.Inputs["verdict"] is FeelString verdict && MessageTemplates.OfVerdict(verdict.Value) is { } template)
        {
            var subject = await PetitionSettling.SubjectAsync(call, stop);
            var content = new Dictionary<string, string> { ["title"] = subject.Title };
            await ExecuteAsync(call, [.. Told(call, (subject.AccountId, subject.PhoneSealed), template, content)], stop);
        }

        return new OperationAnswer.Completed(FeelContext.Empty);
    }

    private async Task<OperationAnswer> RemindAsync(WithinCall call, CancellationToken stop)
    {
        var subject = await PetitionSettling.SubjectAsync(call, stop);
        var content = new Dictionary<string, string> { ["title"] = subject.Title };
        var told = from decider in await PetitionSettling.DecidersAsync(call, stop)
                   select MessageOutbox.Insertion(letters.ToAccount(decider, MessageTemplates.PetitionWaits, content, $"{call.CaseId}/{call.Job}/{decider}"));
        await ExecuteAsync(call, [.. told], stop);
        return new OperationAnswer.Completed(FeelContext.Empty);
    }

    private async Task<(Guid Account, ProvedIdentity Identity)> ClaimedAsync(WithinCall call, CancellationToken stop)
    {
        var subject = await PetitionSettling.SubjectAsync(call, stop);
        var claimed = PetitionContent.Open(call.CaseId, subject.ContentSealed, keys).Identity
            ?? throw new InvalidOperationException($"Expected petition {call.CaseId} to claim an identity, but it claims none.");
        return (subject.AccountId, new ProvedIdentity(
            claimed.Name,
            keys.Fingerprint(LoginKeys.IdNumber, claimed.IdNumber),
            keys.Seal(claimed.IdNumber, ApplicantRow.NumberPlace(subject.AccountId)),
            Mask.IdNumber(claimed.IdNumber)));
    }

    /// <summary>Inside the system always, and by text message where there is a phone and a way to it; once per case and template.</summary>
    private IEnumerable<NpgsqlBatchCommand> Told(
        WithinCall call, (Guid Account, byte[]? Phone) whom, string template, Dictionary<string, string> content)
    {
        var once = $"{call.CaseId}/{template}";
        yield return MessageOutbox.Insertion(letters.ToAccount(whom.Account, template, content, $"{once}/in-app"));
        if (whom.Phone is { } phone && channels.Find(MessageChannels.Sms) is not null)
            yield return MessageOutbox.Insertion(letters.ToPhone(keys.Open(phone, Account.PhonePlace(whom.Account)), template, content, $"{once}/sms"));
    }

    private static NpgsqlBatchCommand Audited(WithinCall call, string act, Guid subject) => AuditTrail.Insertion(new AuditEntryRow
    {
        Id = Guid.CreateVersion7(call.At),
        At = call.At.UtcDateTime,
        Act = act,
        Subject = subject,
        Cause = call.CaseId,
        Reason = "",
    });

    private static async Task ExecuteAsync(WithinCall call, List<NpgsqlBatchCommand> commands, CancellationToken stop)
    {
        if (commands.Count == 0)
            return;

        await using var batch = new NpgsqlBatch(call.Connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(stop);
    }
}
