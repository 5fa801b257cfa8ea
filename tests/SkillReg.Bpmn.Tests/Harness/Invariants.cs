using SkillReg.Bpmn.Engine;

namespace SkillReg.Bpmn.Tests.Harness;

/// <summary>What holds of every state, whatever the definition: the tree of instances is whole, and nothing stops silently.</summary>
internal static class Invariants
{
    public static void Hold(CaseState state)
    {
        var ids = new HashSet<int>();
        foreach (var (id, instance) in state.Instances)
        {
            Assert.Equal(id, instance.Id);
            Assert.True(instance.Parent == 0 || state.Holds(instance.Parent), $"{id} has no parent");
            Assert.Equal(instance.Children, state.ChildrenOf(id).Count());
            Assert.True(ids.Add(id) && id <= state.LastId);
            foreach (var wait in instance.Waits)
                Assert.True(ids.Add(wait.Id) && wait.Id <= state.LastId, $"wait {wait.Id} is not the only one of its id");
            foreach (var token in instance.Tokens)
                Assert.True(ids.Add(token.Id) && token.Id <= state.LastId, $"token {token.Id} is not the only one of its id");
            Assert.True(
                instance.Children > 0 || !instance.Waits.IsEmpty || instance.Incident is not null,
                $"{instance.Element} ({id}) waits for nothing");
        }
        if (state.Status is CaseStatus.Completed or CaseStatus.Cancelled)
            Assert.Empty(state.Instances);
        else
            Assert.Single(state.Instances.Values, instance => instance.Parent == 0);
    }
}
