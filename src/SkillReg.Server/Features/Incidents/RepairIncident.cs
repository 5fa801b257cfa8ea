using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Incidents;

namespace SkillReg.Server.Features.Incidents;

/// <summary>Does one of the things an incident offers. The key makes a repetition harmless; the account stays in the incident.</summary>
public static class RepairIncident
{
    private const int LongestReason = 500;

    public static readonly Refusal KeyMissing =
        new(StatusCodes.Status428PreconditionRequired, "incident.key-missing", "请求缺少 Idempotency-Key");

    public static readonly Refusal AlreadyClosed = new(StatusCodes.Status409Conflict, "incident.closed", "该异常已经处理完毕");

    public static readonly Refusal NotPossible = new(StatusCodes.Status409Conflict, "incident.not-repairable", "目前无法这样处理该异常");

    public sealed record Request(string? Action, string? Reason);

    public sealed record Parts(Storage.Incidents.Incidents Incidents, IncidentRepairs Repairs);

    public static async Task<Results<Ok<IncidentView>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] Parts parts, CancellationToken stop)
    {
        if (place.Context.Features.Get<SignedIn>() is not { } person)
            return Refusals.NotSignedIn.ToResult();
        if (place.Key is not { } key)
            return KeyMissing.ToResult();
        if (await parts.Incidents.FindAsync(place.Id, stop) is not { } incident)
            return Refusals.NotFound.ToResult();
        var problems = Check(incident, request);
        if (problems.Count > 0)
            return Refusals.Invalid(problems).ToResult();

        var repair = new Repair(key, request.Action ?? "", request.Reason?.Trim(), person.AccountId.ToString());
        var outcome = await parts.Repairs.RepairAsync(incident, repair, stop);
        if (outcome != RepairOutcome.Done)
            return (outcome == RepairOutcome.Closed ? AlreadyClosed : NotPossible).ToResult();
        return TypedResults.Ok(IncidentView.Of(await parts.Incidents.FindAsync(place.Id, stop) ?? incident));
    }

    private static List<FieldProblem> Check(IncidentRow incident, Request request)
    {
        var problems = new List<FieldProblem>();
        if (request.Action is null || !IncidentRepairs.ActionsFor(incident.Kind).Contains(request.Action))
            problems.Add(new FieldProblem("/action", "one-of", $"处理方式只能是：{string.Join("、", IncidentRepairs.ActionsFor(incident.Kind))}"));
        if (IncidentRepairs.NeedsReason(request.Action) && string.IsNullOrWhiteSpace(request.Reason))
            problems.Add(new FieldProblem("/reason", "required", "这样处理必须说明原因"));
        if (request.Reason?.Length > LongestReason)
            problems.Add(new FieldProblem("/reason", "max-length", $"原因不能超过{LongestReason}个字符"));
        return problems;
    }

    public sealed record Place(Guid Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key, HttpContext Context);
}
