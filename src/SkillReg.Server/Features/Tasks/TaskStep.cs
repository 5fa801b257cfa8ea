using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Server.Problems;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Tasks;
using Refusal = SkillReg.Bpmn.Engine.Refusal;

namespace SkillReg.Server.Features.Tasks;

/// <summary>What somebody asks to be done to a task.</summary>
/// <param name="Key">The id of the command, made by the client.</param>
internal sealed record TaskAct(string Id, Guid? Key, Func<TaskId, DateTimeOffset, Command> Command)
{
    /// <summary>Whether the sender may; by default whoever has the task in hand.</summary>
    public Func<TaskReader, Wait.UserTask, Refusal?> May { get; init; } = TaskRights.ToDecide;

    /// <summary>What is written down while the task is still open.</summary>
    public Func<TaskId, DateTimeOffset, Action<NpgsqlBatch>>? RowsBefore { get; init; }

    /// <summary>What the room of the task's subject writes down with the step.</summary>
    public Func<TaskId, DateTimeOffset, Action<NpgsqlBatch>>? Rows { get; init; }

    /// <summary>What the sender saw, when it must not have moved since.</summary>
    public int? AtVersion { get; init; }
}

/// <summary>
/// One thing that a person does to a task, as a step of its case. Whether the person may is asked of the locked case, so
/// between the question and the step nothing can change.
/// </summary>
internal sealed class TaskStep(TaskRoom room, TaskId id)
{
    private Wait.UserTask? seen;

    public static Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> RunAsync(TaskRoom room, TaskAct act, CancellationToken stop)
    {
        if (!TaskId.TryParse(act.Id, provider: null, out var id))
            return Task.FromResult<Results<Ok<TaskReceipt>, ProblemHttpResult>>(Refusals.NotFound.ToResult());
        if (act.Key is not { } key)
            return Task.FromResult<Results<Ok<TaskReceipt>, ProblemHttpResult>>(TaskRefusals.KeyMissing.ToResult());

        return new TaskStep(room, id).RunAsync(key, act, stop);
    }

    private async Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> RunAsync(Guid key, TaskAct act, CancellationToken stop)
    {
        var at = room.Time.GetUtcNow();
        var request = new DispatchRequest(key, id.CaseId, act.Command(id, at), room.Reader.Person)
        {
            Permit = state =>
            {
                seen = state.Waiting<Wait.UserTask>(id.Number)?.Wait;
                return seen is null ? null : act.May(room.Reader, seen);
            },
            RowsBefore = act.RowsBefore?.Invoke(id, at),
            Rows = act.Rows?.Invoke(id, at),
            AtVersion = act.AtVersion,
        };
        return await room.Dispatch.RunAsync(request, stop) switch
        {
            DispatchAnswer.Done done => TypedResults.Ok(new TaskReceipt(id.ToString(), done.Version)),
            DispatchAnswer.Refused refused => await ExplainAsync(refused.Refusal, stop),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<ProblemHttpResult> ExplainAsync(Refusal refusal, CancellationToken stop) => refusal.Code switch
    {
        TaskRights.Unseen or "case-unknown" => Refusals.NotFound.ToResult(),
        "command-used" => TaskRefusals.KeyUsed.ToResult(),
        "outcome-unknown" => TaskRefusals.UnknownOutcome.ToResult(),
        "reviewer-known" => TaskRefusals.ReviewerKnown.ToResult(),
        "reviewers-too-many" => TaskRefusals.ReviewersTooMany.ToResult(),
        TaskRights.IsReviewer => TaskRefusals.OwnOpinion.ToResult(),
        TaskRights.JustReminded => TaskRefusals.Reminded.ToResult(),
        "case-moved" when await room.FindNotedAsync(id.ToString(), stop) is { } open => TaskRefusals.NotPossible.ToResult(await CurrentAsync(open, stop)),
        _ when seen is not null => TaskRefusals.For(seen, room.Reader).ToResult(await CurrentAsync(seen, stop)),
        _ => await ExplainEndAsync(stop),
    };

    private Task<TaskState> CurrentAsync(Wait.UserTask task, CancellationToken stop) => CurrentAsync((task.Assignee, task.With?.Owner), stop);

    private Task<TaskState> CurrentAsync(OpenTask task, CancellationToken stop) => CurrentAsync((task.Line.Assignee, task.Owner), stop);

    private async Task<TaskState> CurrentAsync((string? Holder, string? Owner) hands, CancellationToken stop) => hands.Holder is { } holder
        ? new TaskState(hands.Owner is null ? "claimed" : "delegated", At: null, await room.People.NameOfAsync(holder, stop), holder == room.Reader.Person)
        : new TaskState("open", At: null, By: null, IsMine: false);

    /// <summary>The task is over. Who could have taken it learns how; to everybody else it never was.</summary>
    private async Task<ProblemHttpResult> ExplainEndAsync(CancellationToken stop)
    {
        if (await room.Records.TraceAsync(id, stop) is not { } trace || !(room.Reader.Sees(trace.Last) || room.Reader.Administers(trace.Last.CandidateGroups)))
            return Refusals.NotFound.ToResult();
        var by = trace is { IsDecided: true, Actor: { } actor } ? actor : null;
        return TaskRefusals.Ended.ToResult(new TaskState(
            trace.IsDecided ? "completed" : "withdrawn", trace.EndedAt, by is null ? null : await room.People.NameOfAsync(by, stop), by == room.Reader.Person)
        {
            Outcome = trace.Outcome,
        });
    }
}
