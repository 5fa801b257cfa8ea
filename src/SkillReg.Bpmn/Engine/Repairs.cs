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
        else if (incident.Phase == IncidentPhase.Work)
            step.Touch(instance.Id);
        else if (instance.Phase == ElementPhase.Entered)
            step.Activate(instance.Id);
        else if (Waits.ArmEventSubProcesses(step, instance.Id))
            Scopes.Enter(step, instance.Id);
        return null;
    }
}
