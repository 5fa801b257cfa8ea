namespace SkillReg.Bpmn.Engine.Migrating;

/// <summary>
/// A running case goes on under another edition, and back. Instances, tasks and timers stay the same ones under new names;
/// nothing is entered again and nothing that has happened changes.
/// </summary>
internal static class Migration
{
    public static Refusal? Migrate(Step step, Command.Migrate command)
    {
        if (Mismatch(step, command) is { } mismatch)
            return mismatch;
        if (Obstacles.Of(step, command) is [var first, ..])
            return new("migration-misfit", first.Text);
        var before = new Step(step.Definitions, step.State, step.Facts, step.At);
        var (plan, paths) = (command.Plan, Renaming.Paths(step, command.Plan.Mapping));
        step.Emit(new CaseEvent.CaseMigrated(command.Target.Edition, plan.Mapping) { Paths = paths });
        var after = new Step(command.Target, step.State, step.Facts, step.At);
        var rewiring = new Rewiring(before, after, plan);
        foreach (var id in before.State.Instances.Keys)
            rewiring.Rewire(id);
        foreach (var happened in after.Events)
            if (happened is CaseEvent.IncidentRaised { Incident: var incident })
                return new(incident.Code, incident.Text);
            else
                step.Emit(happened);
        return null;
    }

    public static Refusal? Mismatch(Step step, Command.Migrate command)
    {
        var (plan, from, to) = (command.Plan, step.Definitions.Edition, command.Target.Edition);
        if (from == to)
            return new("migration-same-edition", $"Expected another edition than '{from}', but it is the same.");
        return plan.From == from && plan.To == to ? null : new("migration-other-plan",
            $"Expected a plan from '{from}' to '{to}', but it goes from '{plan.From}' to '{plan.To}'.");
    }

    /// <summary>Whoever asks has made sure that the case has not moved since; here it is only seen to be the same case.</summary>
    public static Refusal? Undo(Step step, Command.UndoMigration command)
    {
        var before = command.Before;
        if (before.CaseId != step.State.CaseId || before.Status != CaseStatus.Active || before.Edition == step.State.Edition)
            return new("undo-misfit",
                $"Expected the same case, active under another edition than '{step.State.Edition}', but it is {before.Status} under '{before.Edition}'.");
        step.Emit(new CaseEvent.MigrationUndone(before));
        return null;
    }

    /// <summary>
    /// The state as it was, with one exception: ids given by the migration are never given again, so an answer meant for
    /// one of its waits cannot reach another.
    /// </summary>
    public static CaseState Restore(CaseState state, CaseEvent.MigrationUndone undone) =>
        undone.Before with { LastId = Math.Max(state.LastId, undone.Before.LastId) };
}
