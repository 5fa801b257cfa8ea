using System.Diagnostics;
using Npgsql;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Processes;

/// <summary>
/// The service tasks whose operations run on the step's own transaction: each is run, and its answer decided, until the
/// case waits for nothing of the kind.
/// </summary>
internal sealed class WithinWork(Operations operations, DefinitionSet definitions, Facts facts)
{
    /// <summary>In one step; a definition that needs more gets an incident, not a hang.</summary>
    private const int MostOperations = 100;

    public async Task<Decision.Accepted> DoAsync(
        Decision.Accepted accepted, DispatchRequest request, NpgsqlConnection connection, CancellationToken stop)
    {
        var events = accepted.Events.ToBuilder();
        var state = accepted.State;
        var at = request.Command.At;
        for (var done = 0; Next(state) is var (instance, job); done++)
        {
            var call = new WithinCall(request.CaseId, job.Id, instance.Variables, at, connection);
            var command = operations.Find(job.Type) switch
            {
                Operation.Within within when done < MostOperations => Answer.ToCommand(job.Id, await within.Run(call, stop), at),
                Operation.Within => GiveUp(job, at, $"Expected at most {MostOperations} operations in one step, but '{job.Type}' is one more."),
                _ => GiveUp(job, at, $"Expected an operation '{job.Type}', but there is none."),
            };
            if (ProcessEngine.Decide(definitions, state, command, facts) is not Decision.Accepted further)
                throw new UnreachableException("A job that is open and ready refuses no answer.");
            events.AddRange(further.Events);
            state = further.State;
        }

        return new Decision.Accepted(events.ToImmutable(), state);
    }

    private (ElementInstance Instance, Wait.Job Job)? Next(CaseState state)
    {
        foreach (var (instance, job) in state.AllWaiting<Wait.Job>())
        {
            if (job.Phase == JobPhase.Ready && operations.Find(job.Type) is not Operation.After)
                return (instance, job);
        }

        return null;
    }

    private static Command.FailJob GiveUp(Wait.Job job, DateTimeOffset at, string text) => new(job.Id, text) { At = at, Retries = 0 };
}
