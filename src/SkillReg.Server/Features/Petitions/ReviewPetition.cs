using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;
using SkillReg.Registration.Applicants;
using SkillReg.Server.Features.Documents;
using SkillReg.Server.Features.Tasks;
using SkillReg.Server.Petitions;
using SkillReg.Server.Problems;
using SkillReg.Storage.Auditing;
using SkillReg.Storage.Petitions;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Secrets;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Petitions;

/// <summary>A petition for those who decide it: only through a task that is theirs, numbers masked until somebody says why they must be seen.</summary>
public static class ReviewPetition
{
    private const string Approve = "approve";
    private const int LongestReason = 500;

    /// <summary>What is asked for and by whom, with what they say and show.</summary>
    public sealed record Response(string Kind, string Title, string Applicant, string? Phone, string? Organisation)
    {
        /// <summary>The name that is claimed; null where no identity is.</summary>
        public string? Name { get; init; }

        /// <summary>The number that is claimed, masked.</summary>
        public string? IdNumber { get; init; }

        public string? Grounds { get; init; }

        public required DateTimeOffset AskedAt { get; init; }

        public required IReadOnlyList<EvidenceView> Evidence { get; init; }
    }

    public sealed record EvidenceView(Guid Id, string Name, string MediaType, int Size);

    public sealed record Decision(string? Outcome, string? Reason);

    public sealed record Question(string? Reason);

    public sealed record IdentityView(string Name, string IdNumber);

    public sealed record Place(string Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public sealed record Shelf(Storage.Petitions.Petitions Petitions, Evidences Evidences, KeyRing Keys);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> ShowAsync(
        string id, [AsParameters] TaskRoom room, [AsParameters] Shelf shelf, CancellationToken stop)
    {
        if (await FindAsync(id, room, shelf, stop) is not { } petition)
            return Refusals.NotFound.ToResult();

        var content = PetitionContent.Open(petition.Id, petition.ContentSealed, shelf.Keys);
        return TypedResults.Ok(new Response(petition.Kind, petition.Title, petition.AccountName, petition.AccountPhone, petition.OrganisationName)
        {
            Name = content.Identity?.Name,
            IdNumber = content.Identity is { } identity ? Mask.IdNumber(identity.IdNumber) : null,
            Grounds = content.Grounds,
            AskedAt = petition.AskedAt,
            Evidence = [.. (await shelf.Evidences.ListAsync(petition.Id, stop)).Select(file => new EvidenceView(file.Id, file.Name, file.MediaType, file.Size))],
        });
    }

    public static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> DownloadAsync(
        [AsParameters] EvidencePlace place, [AsParameters] TaskRoom room, [AsParameters] Shelf shelf, BlobStore blobs)
    {
        var stop = room.Context.RequestAborted;
        if (await FindAsync(place.Id, room, shelf, stop) is not { } petition
            || (await shelf.Evidences.ListAsync(petition.Id, stop)).FirstOrDefault(file => file.Id == place.Evidence) is not { } found
            || blobs.Open(found.Hash) is not { } bytes)
        {
            return Refusals.NotFound.ToResult();
        }

        return DownloadDocument.Send(room.Context, (found.Name, found.MediaType), bytes);
    }

    public sealed record EvidencePlace(string Id, Guid Evidence);

    /// <summary>The whole number, for a reason that auditors will read.</summary>
    public static async Task<Results<Ok<IdentityView>, ProblemHttpResult>> RevealAsync(
        [AsParameters] Place place, Question question, [AsParameters] TaskRoom room, [AsParameters] Shelf shelf)
    {
        var stop = room.Context.RequestAborted;
        if (await FindAsync(place.Id, room, shelf, stop) is not { } petition
            || PetitionContent.Open(petition.Id, petition.ContentSealed, shelf.Keys).Identity is not { } identity)
        {
            return Refusals.NotFound.ToResult();
        }

        if (ReasonIn(question.Reason) is not { } reason)
            return Refusals.Invalid([new FieldProblem("/reason", "required", "请填写查看原因")]).ToResult();

        var now = room.Time.GetUtcNow();
        await room.Context.RequestServices.GetRequiredService<AuditTrail>().AddAsync(
            new AuditEntryRow
            {
                Id = Guid.CreateVersion7(now),
                At = now.UtcDateTime,
                Actor = room.Person.AccountId,
                Act = "identity.viewed",
                Subject = petition.AccountId,
                Cause = petition.Id,
                Reason = reason,
            },
            stop);
        return TypedResults.Ok(new IdentityView(identity.Name, identity.IdNumber));
    }

    /// <summary>The decision on a petition. Everything but an approval says why, for the petitioner to read.</summary>
    public static async Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> DecideAsync(
        [AsParameters] Place place, Decision decision, [AsParameters] TaskRoom room, CancellationToken stop)
    {
        var reason = ReasonIn(decision.Reason);
        if (reason is null && (decision.Outcome != Approve || decision.Reason?.Length > LongestReason))
            return Refusals.Invalid([new FieldProblem("/reason", "required", $"请填写原因，不超过{LongestReason}字")]).ToResult();

        var task = await room.FindAsync(place.Id, stop);
        var role = task?.Groups.Intersect(room.Reader.Groups, StringComparer.Ordinal).Select(group => group.Split('@')[0]).FirstOrDefault();
        var by = room.Person.AccountId;
        var act = new TaskAct(
            place.Id, place.Key, (found, at) => new Command.CompleteTask(found.Number) { At = at, Outcome = decision.Outcome, OutcomeBy = role })
        {
            RowsBefore = (found, at) => batch =>
            {
                batch.BatchCommands.Add(DecidedTasks.Insertion(found, new NewDecision(by, decision.Outcome, at.UtcDateTime) { MayDecideAgain = true }));
                Storage.Petitions.Petitions.WriteReason(batch, found.CaseId, reason, by);
            },
        };
        return await TaskStep.RunAsync(room, act, stop);
    }

    private static async Task<Petition?> FindAsync(string id, TaskRoom room, Shelf shelf, CancellationToken stop) =>
        await room.FindAsync(id, stop) is { } task ? await shelf.Petitions.FindAsync(task.Line.Id.CaseId, stop) : null;

    private static string? ReasonIn(string? typed) => typed?.Trim() is { Length: > 0 and <= LongestReason } reason ? reason : null;
}
