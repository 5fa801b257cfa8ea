namespace SkillReg.Bpmn.Engine;

/// <summary>A person has mended what an incident named; the verb that failed is tried again.</summary>
internal static class Repairs
{
    public static Refusal? Resolve(Step step, Command.ResolveIncident command)
    {
        if (step.Find(command.Instance) is not { Incident: { } incident } instance)
            return new("incident-not-open", $"Expected an open incident, but {command.Instance} has none.");
        step.Emit(new CaseEvent.IncidentResolved(instance.Id));
        if (instance.WaitFor<Wait.Job>() is { Phase: JobPhase.Exhausted } job)
            step.Emit(new CaseEvent.JobRetried(instance.Id, job with { Phase = JobPhase.Ready, Retries = Math.Max(1, command.Retries), NotBefore = null }));
        else if (incident.Phase == IncidentPhase.Complete)
            step.Complete(instance.Id);
        else if (instance.Kind == InstanceKind.Process || Scopes.IsScope(step, instance) && instance.Phase == ElementPhase.Active)
            Reopen(step, instance);
        else if (instance.Phase == ElementPhase.Entered)
            step.Activate(instance.Id);
        return null;
    }

    /// <summary>A scope whose event sub-processes could not be armed, or whose join was blocked and has been unblocked.</summary>
    private static void Reopen(Step step, ElementInstance instance)
    {
        if (!Waits.ArmEventSubProcesses(step, instance.Id))
            return;
        step.Touch(instance.Id);
        if (instance.Children == 0 && instance.Tokens.IsEmpty)
            Scopes.Start(step, instance.Id);
    }
}
