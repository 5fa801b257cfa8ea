using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Registration;

/// <summary>The operations of service tasks that belong to applications, by the names that definitions use.</summary>
public static class RegistrationOperations
{
    private static readonly OperationAnswer Done = new OperationAnswer.Completed(FeelContext.Empty);

    public static ImmutableArray<Operation> All { get; } =
    [
        // The submission rules ran before the step that completed the applicant's task, which kept the new version with it.
        new Operation.Within("applications.recheck", (_, _) => Task.FromResult(Done)),
        new Operation.Within("applications.snapshot", (_, _) => Task.FromResult(Done)),
        new Operation.Within("returns.record", NotifyAsync),
        new Operation.Within("notices.send", NotifyAsync),
        new Operation.Within("notices.remind", NotifyAsync),
        new Operation.Within("notices.delay", NotifyAsync),
        new Operation.Within("tasks.remind", (call, stop) => NotifyGroupsAsync(call, "task-due", stop)),
        new Operation.Within("tasks.escalate", (call, stop) => NotifyGroupsAsync(call, "task-overdue", stop)),
    ];

    private static async Task<OperationAnswer> NotifyAsync(WithinCall call, CancellationToken stop)
    {
        if (call.Inputs["notice"] is FeelString notice)
            await Notices.TellApplicantAsync(call, notice.Value, stop);
        return Done;
    }

    private static async Task<OperationAnswer> NotifyGroupsAsync(WithinCall call, string notice, CancellationToken stop)
    {
        await Notices.TellGroupsAsync(call, notice, stop);
        return Done;
    }
}
