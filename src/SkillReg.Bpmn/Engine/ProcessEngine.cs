using System.Diagnostics;
using SkillReg.Bpmn.Engine.Migrating;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// The engine: a command and what is known become events, or a refusal that changes nothing. The same input gives the
/// same output, and every command ends, because entering an element burns fuel.
/// </summary>
public static class ProcessEngine
{
    public static Decision Decide(DefinitionSet definitions, CaseState state, Command command, Facts facts)
    {
        if (Precondition(definitions, state, command) is { } impossible)
            return new Decision.Rejected(impossible);
        var step = new Step(definitions, state, facts, command.At);
        if (Handle(step, command) is { } refusal)
            return new Decision.Rejected(refusal);
        step.Run();
        return new Decision.Accepted([.. step.Events], step.State);
    }

    private static Refusal? Handle(Step step, Command command) => command switch
    {
        Command.CreateCase create => CaseCommands.Create(step, create),
        Command.CancelCase cancel => CaseCommands.Cancel(step, cancel),
        Command.SetVariables set => CaseCommands.SetVariables(step, set),
        Command.FactsChanged c => CaseCommands.FactsChanged(step, c),
        Command.ClaimTask claim => TaskCommands.Claim(step, claim),
        Command.ReleaseTask release => TaskCommands.Release(step, release),
        Command.AssignTask assign => TaskCommands.Assign(step, assign),
        Command.UpdateTask update => TaskCommands.Update(step, update),
        Command.DelegateTask handed => TaskCommands.Delegate(step, handed),
        Command.HandBackTask back => TaskCommands.HandBack(step, back),
        Command.AddReviewer added => TaskCommands.AddReviewer(step, added),
        Command.GiveOpinion given => TaskCommands.GiveOpinion(step, given),
        Command.RemindTask remind => TaskCommands.Remind(step, remind),
        Command.CompleteTask complete => TaskCommands.Complete(step, complete),
        Command.CompleteJob complete => JobCommands.Complete(step, complete),
        Command.FailJob fail => JobCommands.Fail(step, fail),
        Command.ThrowError thrown => JobCommands.ThrowError(step, thrown),
        Command.CorrelateMessage correlate => EventCommands.Correlate(step, correlate),
        Command.BroadcastSignal broadcast => EventCommands.Broadcast(step, broadcast),
        Command.FireTimer fire => EventCommands.Fire(step, fire),
        Command.ReturnTo back => Returns.Return(step, back),
        Command.Modify modify => Modification.Modify(step, modify),
        Command.ResolveIncident resolve => Repairs.Resolve(step, resolve),
        Command.Migrate migrate => Migration.Migrate(step, migrate),
        Command.UndoMigration undo => Migration.Undo(step, undo),
        _ => throw new UnreachableException(),
    };

    private static Refusal? Precondition(DefinitionSet definitions, CaseState state, Command command)
    {
        if (command is Command.CreateCase)
            return state.Status == CaseStatus.Unborn
                ? TooLarge(command)
                : new("case-exists", $"Expected a case that has not begun, but it is {state.Status}.");
        if (state.Status != CaseStatus.Active)
            return new("case-not-active", $"Expected an active case, but it is {state.Status}.");
        if (state.Edition != definitions.Edition)
            return new("edition-mismatch",
                $"Expected the definitions of edition '{state.Edition}', but got '{definitions.Edition}'.");
        return TooLarge(command);
    }

    private static Refusal? TooLarge(Command command)
    {
        var variables = command switch
        {
            Command.CreateCase create => create.Variables,
            Command.CompleteTask complete => complete.Variables,
            Command.CompleteJob complete => complete.Variables,
            Command.ThrowError thrown => thrown.Variables,
            Command.CorrelateMessage correlate => correlate.Variables,
            Command.BroadcastSignal broadcast => broadcast.Variables,
            Command.SetVariables set => set.Variables,
            _ => FeelContext.Empty,
        };
        return Size.Of(variables) <= Limits.Variables
            ? null
            : new("variables-too-large",
                $"Expected variables of at most {Limits.Variables} characters, but they are larger.");
    }
}
