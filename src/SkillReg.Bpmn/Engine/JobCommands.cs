namespace SkillReg.Bpmn.Engine;

/// <summary>What the operations behind service tasks answer.</summary>
internal static class JobCommands
{
    public static Refusal? Complete(Step step, Command.CompleteJob command) =>
        With(step, command.Job, JobMove.Complete, (instance, job) =>
        {
            step.Emit(new CaseEvent.JobCompleted(instance.Id, job.Id));
            if (instance.Incident is not null)
                step.Emit(new CaseEvent.IncidentResolved(instance.Id));
            Variables.Deliver(step, step.State.Instances[instance.Id], command.Variables);
            step.Complete(instance.Id);
        });

    public static Refusal? Fail(Step step, Command.FailJob command)
    {
        if (command.Retries < 0 || command.BackOff < TimeSpan.Zero)
            return new("retries-negative",
                $"Expected retries and a back-off of at least zero, but got {command.Retries} and {command.BackOff}.");
        var left = command.Retries ?? (step.State.Waiting<Wait.Job>(command.Job)?.Wait.Retries ?? 1) - 1;
        return With(step, command.Job, left > 0 ? JobMove.Fail : JobMove.GiveUp, (instance, job) =>
        {
            var failed = job with
            {
                Retries = left,
                Phase = left > 0 ? JobPhase.Ready : JobPhase.Exhausted,
                NotBefore = command.BackOff > TimeSpan.Zero ? step.At + command.BackOff : null,
            };
            step.Emit(new CaseEvent.JobFailed(instance.Id, failed, command.Text));
            if (left <= 0)
                step.Raise(instance.Id, IncidentPhase.Work, "job-exhausted",
                    $"Expected the job '{job.Type}' to succeed, but: {command.Text}");
        });
    }

    public static Refusal? ThrowError(Step step, Command.ThrowError command) =>
        With(step, command.Job, JobMove.ThrowError, (instance, _) =>
            Catchers.ThrowError(step, instance, command.Code, command.Variables));

    private static Refusal? With(Step step, int id, JobMove move, Action<ElementInstance, Wait.Job> act)
    {
        if (step.State.Waiting<Wait.Job>(id) is not var (instance, job))
            return new("job-not-open", $"Expected an open job, but {id} is none.");
        if (LifeCycle.After(job.Phase, move) is null)
            return new("job-not-movable", $"Expected a job that allows {move}, but {id} is {job.Phase}.");
        act(instance, job);
        return null;
    }
}
