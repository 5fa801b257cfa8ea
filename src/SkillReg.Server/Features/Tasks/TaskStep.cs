using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Server.Problems;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Tasks;
using Refusal = SkillReg.Bpmn.Engine.Refusal;

namespace SkillReg.Server.Features.Tasks;

/// <summary>
/// One thing that a person does to a task, as a step of its case. Whether the person may is asked of the locked case, so
/// between the question and the step nothing can change.
/// </summary>
internal sealed class TaskStep(TaskRoom room, TaskId id)
{
    private const string Unseen = "task-unseen";
    private const string Held = "task-held";

    private Wait.UserTask? seen;

    /// <summary>What the room of the task's subject writes down with the step.</summary>
    public Action<NpgsqlBatch>? Rows { get; init; }

    /// <summary>Whether the task is in the way of this step when it is in somebody's hands: only the holder goes on with it.</summary>
    public required bool OnlyHolder { get; init; }

    public static Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> RunAsync(
        TaskRoom room, (string Id, Guid? Key) request, Func<TaskId, DateTimeOffset, Command> command, CancellationToken stop) =>
        RunAsync((room, request.Id, request.Key, Rows: null), command, stop);

    public static Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> RunAsync(
        (TaskRoom Room, string Id, Guid? Key, Func<TaskId, DateTimeOffset, Action<NpgsqlBatch>>? Rows) request,
        Func<TaskId, DateTimeOffset, Command> command,
        CancellationToken stop)
    {
        if (!TaskId.TryParse(request.Id, provider: null, out var id))
            return Task.FromResult<Results<Ok<TaskReceipt>, ProblemHttpResult>>(Refusals.NotFound.ToResult());
        if (request.Key is not { } key)
            return Task.FromResult<Results<Ok<TaskReceipt>, ProblemHttpResult>>(TaskRefusals.KeyMissing.ToResult());

        var at = request.Room.Time.GetUtcNow();
        var wanted = command(id, at);
        return new TaskStep(request.Room, id)
        {
            OnlyHolder = wanted is not Command.ClaimTask,
            Rows = request.Rows?.Invoke(id, at),
        }.RunAsync(key, wanted, stop);
    }

    private async Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> RunAsync(Guid key, Command command, CancellationToken stop)
    {
        var request = new DispatchRequest(key, id.CaseId, command, room.Reader.Person) { Permit = Permit, Rows = Rows };
        return await room.Dispatch.RunAsync(request, stop) switch
        {
            DispatchAnswer.Done done => TypedResults.Ok(new TaskReceipt(id.ToString(), done.Version)),
            DispatchAnswer.Refused refused => await ExplainAsync(refused.Refusal, stop),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private Refusal? Permit(CaseState state)
    {
        seen = state.Waiting<Wait.UserTask>(id.Number)?.Wait;
        if (seen is null)
            return null;
        if (!room.Reader.Sees(seen))
            return new Refusal(Unseen, "Expected a candidate or the holder, but the sender is neither.");
        return OnlyHolder && seen.Assignee is { } holder && holder != room.Reader.Person
            ? new Refusal(Held, "Expected the holder, but somebody else holds the task.")
            : null;
    }

    private async Task<ProblemHttpResult> ExplainAsync(Refusal refusal, CancellationToken stop) => refusal.Code switch
    {
        Unseen or "case-unknown" => Refusals.NotFound.ToResult(),
        "command-used" => TaskRefusals.KeyUsed.ToResult(),
        "outcome-unknown" => TaskRefusals.UnknownOutcome.ToResult(),
        _ when seen is not null => (seen.Assignee is null ? TaskRefusals.NotPossible : TaskRefusals.Taken).ToResult(await CurrentAsync(seen, stop)),
        _ => await ExplainEndAsync(stop),
    };

    private async Task<TaskState> CurrentAsync(Wait.UserTask task, CancellationToken stop) => task.Assignee is { } holder
        ? new TaskState("claimed", At: null, await room.Records.NameOfAsync(holder, stop), holder == room.Reader.Person)
        : new TaskState("open", At: null, By: null, IsMine: false);

    /// <summary>The task is over. Who could have taken it learns how; to everybody else it never was.</summary>
    private async Task<ProblemHttpResult> ExplainEndAsync(CancellationToken stop)
    {
        if (await room.Records.TraceAsync(id, stop) is not { } trace || !room.Reader.Sees(trace.Last))
            return Refusals.NotFound.ToResult();

        var by = trace is { IsDecided: true, Actor: { } actor } ? actor : null;
        return TaskRefusals.Ended.ToResult(new TaskState(
            trace.IsDecided ? "completed" : "withdrawn", trace.EndedAt, by is null ? null : await room.Records.NameOfAsync(by, stop), by == room.Reader.Person)
        {
            Outcome = trace.Outcome,
        });
    }
}
