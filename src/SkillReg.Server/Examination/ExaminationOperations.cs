using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Seats;
using SkillReg.Storage.Tickets;

namespace SkillReg.Server.Examination;

/// <summary>The operations of service tasks that belong to seats and tickets, by the names that definitions use.</summary>
public static class ExaminationOperations
{
    private static readonly OperationAnswer Done = new OperationAnswer.Completed(FeelContext.Empty);

    public static ImmutableArray<Operation> All { get; } =
    [
        new Operation.Within("seats.allocate", (call, stop) => AfterAsync(Seats.AllocateAsync(call, stop))),
        new Operation.Within("seats.release", (call, stop) => AfterAsync(Seats.ReleaseAsync(call, stop))),
        new Operation.Within("tickets.issue", IssueAsync),
        new Operation.Within("tickets.revoke", (call, stop) => AfterAsync(Tickets.RevokeAsync(call, stop))),
        new Operation.Within("tickets.reissue", ReissueAsync),
    ];

    private static async Task<OperationAnswer> AfterAsync(Task work)
    {
        await work;
        return Done;
    }

    private static async Task<OperationAnswer> IssueAsync(WithinCall call, CancellationToken stop)
    {
        if (call.Inputs["subject"] is not FeelString subject)
            return new OperationAnswer.Failed("Expected a subject, but there is none.");

        await Tickets.IssueAsync(call, subject.Value, stop);
        return Done;
    }

    /// <summary>Who holds a ticket to the old place or time must not get in with it, so each gets a new number.</summary>
    private static async Task<OperationAnswer> ReissueAsync(WithinCall call, CancellationToken stop)
    {
        foreach (var subject in await Tickets.RevokeAsync(call, stop))
            await Tickets.IssueAsync(call, subject, stop);
        return Done;
    }
}
