using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Server.Features.Applications;
using SkillReg.Server.Problems;
using SkillReg.Storage.Auditing;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;
using Refusal = SkillReg.Server.Problems.Refusal;

namespace SkillReg.Server.Features.Cases;

/// <summary>
/// Takes an abandoned case up again, with a new deadline and a reason that stays in the audit trail. Whether a case waits for
/// that, and until when, is its definition's.
/// </summary>
public static class ReopenCase
{
    private const string Message = "case-reopened";
    private const string Act = "case.reopened";
    private const int LongestReason = 500;

    public static readonly Refusal NotAbandoned = new(StatusCodes.Status409Conflict, "case.not-abandoned", "该报名没有处于可恢复的放弃状态");

    /// <param name="Until">The new deadline.</param>
    public sealed record Request(DateTimeOffset? Until, string? Reason);

    public sealed record Place(Guid Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    /// <summary>By which a case is told.</summary>
    public sealed record Door(Dispatch Dispatch, TimeProvider Time);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] CaseRoom room, [AsParameters] Door door)
    {
        var stop = room.Context.RequestAborted;
        if (place.Key is not { } command)
            return ApplicationRefusals.KeyMissing.ToResult();
        if (await room.OpenAsync(place.Id, stop) is not ({ Applicant: { } applicant }, _))
            return Refusals.NotFound.ToResult();

        var now = door.Time.GetUtcNow();
        var problems = Check(request, now);
        if (problems.Count > 0 || request is not { Until: { } until, Reason: { } reason })
            return Refusals.Invalid(problems).ToResult();

        var reopening = new Command.CorrelateMessage(Message)
        {
            Key = place.Id.ToString(),
            At = now,
            Variables = FeelContext.Of(("extendedUntil", OfficeClock.ToFeel(until))),
        };
        var entry = new AuditEntryRow
        {
            Id = command,
            At = now.UtcDateTime,
            Actor = room.Person.AccountId,
            Act = Act,
            Subject = applicant,
            Cause = place.Id,
            Reason = reason.Trim(),
        };
        var step = new DispatchRequest(command, place.Id, reopening, room.Person.AccountId.ToString())
        {
            Rows = batch => batch.BatchCommands.Add(AuditTrail.Insertion(entry)),
        };
        return await door.Dispatch.RunAsync(step, stop) switch
        {
            DispatchAnswer.Done => TypedResults.NoContent(),
            DispatchAnswer.Refused => NotAbandoned.ToResult(),
            _ => throw new UnreachableException(),
        };
    }

    private static List<FieldProblem> Check(Request request, DateTimeOffset now)
    {
        var problems = new List<FieldProblem>();
        if (request.Until is null || request.Until <= now)
            problems.Add(new FieldProblem("/until", "future", "新的截止时间应晚于现在"));
        if (request.Reason?.Trim() is not { Length: > 0 and <= LongestReason })
            problems.Add(new FieldProblem("/reason", "reason", $"请填写恢复的理由，不超过{LongestReason}字"));
        return problems;
    }
}
