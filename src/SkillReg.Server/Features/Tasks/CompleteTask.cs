using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Server.Problems;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Tasks;
using Refusal = SkillReg.Server.Problems.Refusal;

namespace SkillReg.Server.Features.Tasks;

/// <summary>
/// The decision: one of the outcomes that the definition offers, with codes for the reasons. A claimed task is its holder's
/// to decide, an unclaimed one anybody's who could have claimed it.
/// </summary>
public static class CompleteTask
{
    private const int MostReasons = 20;
    private const int LongestCode = 60;
    private const int LongestText = 500;
    private const int MostPointers = 50;
    private const string Excludes = "excludes";

    /// <param name="Reasons">Why, and where it has to be mended, for the applicant to read; their codes are reason codes too.</param>
    /// <param name="Checked">The items of the scheme's checklists that were found in order; rules may ask for them.</param>
    public sealed record Request(
        string? Outcome, IReadOnlyList<string>? ReasonCodes, IReadOnlyList<Reason>? Reasons, IReadOnlyList<string>? Checked = null);

    /// <param name="Pointers">The fields and documents it is about, as JSON pointers into the answers.</param>
    public sealed record Reason(string Code, string? Text, IReadOnlyList<string>? Pointers);

    public sealed record Place(string Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] TaskRoom room, CancellationToken stop)
    {
        IReadOnlyList<string> reasons = [.. (request.ReasonCodes ?? []).Concat((request.Reasons ?? []).Select(reason => reason.Code)).Distinct(StringComparer.Ordinal)];
        if (request.Reasons?.Any(reason => reason.Text?.Length > LongestText || reason.Pointers?.Count > MostPointers) == true || reasons.Count > MostReasons || reasons.Any(code => code is not { Length: > 0 and <= LongestCode })
            || request.Checked is { } items && (items.Count > MostPointers || items.Any(item => item is not { Length: > 0 and <= LongestCode })))
            return Refusals.Invalid([new FieldProblem("/reasonCodes", "reasons", "退回原因代码有误")]).ToResult();

        var decision = new Decision(place, request, [.. reasons]) { Role = await RoleAsync(place.Id, room, stop) };
        var first = await DecideAsync(decision, room, stop);
        if (!first.IsRecused)
            return first.Result;

        // Few are recused, so why is asked only then. A scheme without a rule on levels lets them decide after all.
        return await WhyRecusedAsync(place.Id, room, stop) is { } refusal
            ? refusal.ToResult()
            : (await DecideAsync(decision with { MayDecideAgain = true }, room, stop)).Result;
    }

    private static async Task<(Results<Ok<TaskReceipt>, ProblemHttpResult> Result, bool IsRecused)> DecideAsync(Decision decision, TaskRoom room, CancellationToken stop)
    {
        NpgsqlBatchCommand? noted = null;
        var recused = false;
        var request = decision.Request;
        var result = await TaskStep.RunAsync(
            room,
            new TaskAct(decision.Place.Id, decision.Place.Key, (task, at) => new Command.CompleteTask(task.Number)
            {
                At = at,
                Outcome = request.Outcome,
                OutcomeBy = decision.Role,
                ReasonCodes = decision.ReasonCodes,
            })
            {
                May = (reader, task) => TaskRights.ToDecide(reader, task) ?? ((recused = noted is { RecordsAffected: 0 }) ? TaskRights.IsRecused : null),
                RowsBefore = (task, at) => batch =>
                {
                    batch.BatchCommands.Add(
                        noted = DecidedTasks.Insertion(task, new NewDecision(room.Person.AccountId, request.Outcome, at.UtcDateTime) { MayDecideAgain = decision.MayDecideAgain }));

                    // What the step goes on to decide may ask what was checked and why it was decided so.
                    if (request.Reasons is not null || request.Checked is not null)
                        Storage.Registration.Applications.WriteDecision(batch, DecisionOf(task, request, at), (task.CaseId, room.Person.AccountId));
                },
            },
            stop);
        return (result, recused);
    }

    /// <returns>Null where neither the scheme nor the definition has anything against one person deciding both.</returns>
    private static async Task<Refusal?> WhyRecusedAsync(string id, TaskRoom room, CancellationToken stop)
    {
        if (await room.FindAsync(id, stop) is not { } task)
            return Refusals.NotFound;
        if (await room.Books.Decided.IsOwnAsync(task.Line.Id.CaseId, room.Person.AccountId, stop))
            return TaskRefusals.OwnCase;
        return await room.Books.Schemes.FindAsync(task.Edition, stop) is { Scheme.Rules.FourEyesOverLevels: true } || await IsExcludedAsync(task, room, stop)
            ? TaskRefusals.FourEyes
            : null;
    }

    /// <summary>A definition names, in the property <c>excludes</c> of a task, the tasks beside it whose deciders leave it to others.</summary>
    private static async Task<bool> IsExcludedAsync(OpenTask task, TaskRoom room, CancellationToken stop)
    {
        var edition = await room.Books.Editions.FindAsync(task.Edition, stop);
        if (edition?.Definitions.Processes.FirstOrDefault(process => process.Nodes.ContainsKey(task.Line.Element)) is not { } process)
            return false;

        var excluded = process.Nodes[task.Line.Element].Properties.GetValueOrDefault(Excludes, "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(element => process.Nodes.GetValueOrDefault(element)?.Name ?? element)
            .ToList();
        return excluded.Count > 0 && await room.Books.Decided.HasDecidedAsync((task.Line.Id.CaseId, room.Person.AccountId), excluded, stop);
    }

    private sealed record Decision(Place Place, Request Request, ImmutableArray<string> ReasonCodes)
    {
        public string? Role { get; init; }

        public bool MayDecideAgain { get; init; }
    }

    private static ReviewDecision DecisionOf(TaskId task, Request request, DateTimeOffset at) => new(
        task.Number,
        request.Outcome ?? "",
        [.. (request.Reasons ?? []).Select(reason => new ReturnReason(reason.Code, reason.Text ?? "", [.. reason.Pointers ?? []]))])
    {
        At = at,
        Checked = [.. request.Checked ?? []],
    };

    /// <summary>The role in which the reader decides. Only who has several is looked up.</summary>
    private static async Task<string?> RoleAsync(string id, TaskRoom room, CancellationToken stop)
    {
        var own = RolesOf(room.Reader.Groups);
        if (own.Length <= 1)
            return own.FirstOrDefault();

        var task = await room.FindAsync(id, stop);
        return RolesOf((task?.Groups ?? []).Intersect(room.Reader.Groups, StringComparer.Ordinal)).FirstOrDefault();
    }

    private static ImmutableArray<string> RolesOf(IEnumerable<string> groups) =>
        [.. groups.Select(group => group.Split('@')[0]).Distinct(StringComparer.Ordinal)];
}
