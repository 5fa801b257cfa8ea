using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Engine.Migrating;
using SkillReg.Server.Features.Definitions;
using SkillReg.Server.Problems;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Migrations;

/// <summary>
/// What if the draft were published and the running cases of an edition went on under it: who moves, who is stuck, whose
/// deadline shifts, and what the linter says of the draft.
/// </summary>
public static class ForetellDraft
{
    /// <param name="Plan">Its target is the draft, whatever it says.</param>
    public sealed record Request(PlanView? Plan, Guid? After, int? Limit, string? Only);

    /// <param name="Version">Of the draft that was looked at.</param>
    /// <param name="Problems">Of the plan.</param>
    /// <param name="Findings">Of the draft.</param>
    /// <param name="Foretold">Null when the draft cannot run or the plan cannot be meant, and so nothing can be foretold.</param>
    public sealed record Response(
        int Version, IReadOnlyList<PlanProblemView> Problems, IReadOnlyList<FindingView> Findings, ForetoldPage? Foretold);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        string scheme, Request request, [AsParameters] MigrationRoom room, CancellationToken stop)
    {
        if (await room.Drafts.ReadAllAsync(scheme, stop) is not var (version, files))
            return Refusals.NotFound.ToResult();
        if (request.Plan is not { From: { } name } view || await room.Editions.FindAsync(name, stop) is not { } from)
            return MigrationRefusals.EditionUnknown.ToResult();

        var reading = EditionReading.Of(scheme, files);
        var draft = new DefinitionSet($"{scheme}/draft", reading.Processes, reading.Decisions.Evaluate);
        var plan = view.ToPlan(draft.Edition);
        var problems = MigrationCheck.Check(plan, from.Definitions, draft);
        ForetoldPage? foretold = null;
        if (!reading.Obstacles().Any() && !problems.Any(problem => problem.IsError))
        {
            var command = new Command.Migrate(draft, plan) { At = room.Time.GetUtcNow() };
            foretold = await room.ForetellAsync(from.Definitions, command, new PageRequest(request.After, request.Limit, request.Only), stop);
        }

        var findings = request.After is null ? EditionLint.Check(reading, room.Known).Select(FindingView.Of) : [];
        return TypedResults.Ok(new Response(version, [.. problems.Select(PlanProblemView.Of)], [.. findings], foretold));
    }
}
