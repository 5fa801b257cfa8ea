using SkillReg.Bpmn.Engine;

namespace SkillReg.Bpmn.Tests.Harness;

/// <summary>
/// The engine as every test meets it. After each command it decides again, replays and reloads, and compares:
/// state = fold(events) = load(save(state)). There is no other way to the engine in these tests.
/// </summary>
internal static class CheckedEngine
{
    public static Decision Decide(DefinitionSet definitions, CaseState state, Command command, Facts facts)
    {
        var before = CaseJson.Save(state);
        var decision = ProcessEngine.Decide(definitions, state, command, facts);
        Assert.Equal(before, CaseJson.Save(state));
        var reloaded = ProcessEngine.Decide(definitions, CaseJson.Load(before), command, facts);
        if (decision is not Decision.Accepted accepted)
        {
            Assert.Equal(decision, reloaded);
            return decision;
        }
        var onReloaded = Assert.IsType<Decision.Accepted>(reloaded);
        Assert.Equal(accepted.Events.Select(Text), onReloaded.Events.Select(Text));
        var folded = state;
        foreach (var happened in accepted.Events)
        {
            folded = Evolution.Evolve(folded, happened);
            Same(folded, Evolution.Evolve(folded, happened));
        }
        Same(accepted.State, folded);
        Same(accepted.State, CaseJson.Load(CaseJson.Save(accepted.State)));
        Invariants.Hold(accepted.State);
        return accepted with { State = CaseJson.Load(CaseJson.Save(accepted.State)) };
    }

    private static void Same(CaseState expected, CaseState actual)
    {
        Assert.Equal(CaseJson.Save(expected), CaseJson.Save(actual));
        Assert.Equal(expected.Instances.Values.Select(Derived), actual.Instances.Values.Select(Derived));
    }

    /// <summary>What a saved state leaves out, because it follows from the rest.</summary>
    private static (int Id, string Process, int Children) Derived(ElementInstance instance) =>
        (instance.Id, instance.Process, instance.Children);

    private static string Text(CaseEvent happened) => happened switch
    {
        CaseEvent.TokensJoined joined => $"joined {joined.Scope} {joined.Gateway} {string.Join(',', joined.Tokens)}",
        CaseEvent.TokensDropped dropped => $"dropped {dropped.Scope} {string.Join(',', dropped.Tokens)}",
        CaseEvent.WaitOpened opened => $"opened {opened.Instance} {opened.Wait.GetType().Name} {opened.Wait.Id} {opened.Wait.Element}",
        CaseEvent.TaskUpdated updated => $"updated {updated.Task.Id} {updated.Task.Due:O}",
        CaseEvent.TaskReturned returned => $"returned {returned.Task} {returned.From} {returned.Target}",
        CaseEvent.LoopAdvanced loop => $"loop {loop.Body} {loop.Loop.Started} {loop.Loop.Completed}",
        CaseEvent.SubscriptionChanged changed => $"changed {changed.Instance} {changed.Wait}",
        CaseEvent.MigrationUndone undone => $"undone {CaseJson.Save(undone.Before)}",
        CaseEvent.CaseMigrated migrated => $"migrated {migrated.Edition}",
        _ => happened.ToString(),
    };
}
