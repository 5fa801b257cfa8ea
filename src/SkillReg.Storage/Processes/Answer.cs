using System.Diagnostics;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Processes;

internal static class Answer
{
    /// <summary>What an operation answered, as the command that tells the case.</summary>
    public static Command ToCommand(int job, OperationAnswer answer, DateTimeOffset at) => answer switch
    {
        OperationAnswer.Completed completed => new Command.CompleteJob(job) { At = at, Variables = completed.Variables },
        OperationAnswer.Failed failed => new Command.FailJob(job, failed.Text) { At = at },
        OperationAnswer.Error error => new Command.ThrowError(job, error.Code) { At = at },
        _ => throw new UnreachableException(),
    };
}
