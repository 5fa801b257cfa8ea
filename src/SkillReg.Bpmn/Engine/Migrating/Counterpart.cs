using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Migrating;

/// <summary>
/// Whether a token at an element can stand at its counterpart in another edition. Kind, scope and the shape of a loop
/// must be the same; texts, people, forms, conditions and events attached to it may differ.
/// </summary>
internal static class Counterpart
{
    /// <summary>What is wrong with the pair, or null when nothing is.</summary>
    public static Obstacle? Difference(FlowNode before, FlowNode? after, string scope)
    {
        if (after is null)
            return Refuse("element-gone", before.Id, "it is gone");
        if (!IsSameKind(before, after))
            return Refuse("kind-differs", before.Id, "it is another kind of element");
        if (!IsSameLoop(before.Loop, after.Loop))
            return Refuse("loop-differs", before.Id, "it is repeated in another way");
        return after.Parent == scope ? null : Refuse("scope-differs", before.Id, "it stands in another scope");
    }

    public static Obstacle Refuse(string code, string element, string why) =>
        new(code, element, $"Expected '{element}' to have a counterpart in the new edition, but {why}.");

    private static bool IsSameKind(FlowNode before, FlowNode after) => (before, after) switch
    {
        (FlowNode.CatchEvent one, FlowNode.CatchEvent other) => one.Definition.GetType() == other.Definition.GetType(),
        (FlowNode.SubProcess one, FlowNode.SubProcess other) => one.TriggeredByEvent == other.TriggeredByEvent,
        _ => before.GetType() == after.GetType(),
    };

    /// <summary>
    /// A loop has taken its items and keeps their results in order, so it can neither change its pace nor begin to collect.
    /// </summary>
    private static bool IsSameLoop(MultiInstanceLoop? before, MultiInstanceLoop? after) =>
        before is null || after is null
            ? before is null && after is null
            : before.Sequential == after.Sequential
                && before.OutputElement is null == after.OutputElement is null
                && before.Collection is null == after.Collection is null
                && before.Item == after.Item;
}
