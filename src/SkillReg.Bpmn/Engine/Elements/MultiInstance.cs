using System.Collections.Immutable;
using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>
/// A multi-instance activity (13.3.7): one body that the boundary events sit on, and one item instance per item, each
/// a pass of its own through the activity.
/// </summary>
internal sealed class MultiInstance : Element
{
    public override void Activate(Step step, ElementInstance instance, FlowNode node)
    {
        if (node.Loop is not { } loop || Items(step, instance, loop) is not { } items)
            return;
        var results = loop.OutputElement is null ? FeelList.Empty : new FeelList([.. items.Select(_ => (FeelValue)FeelNull.Value)]);
        var kept = loop.Collection is null ? [] : items;
        step.Emit(new CaseEvent.LoopAdvanced(instance.Id, new(items.Length, kept) { Results = results }));
        step.Emit(new CaseEvent.ElementActivated(instance.Id));
        if (items.IsEmpty)
            step.Complete(instance.Id);
        else if (loop.Sequential)
            step.QueueNextItem(instance.Id);
        else
            for (var item = 0; item < items.Length && step.State.Holds(instance.Id); item++)
                StartNext(step, step.State.Instances[instance.Id]);
    }

    /// <summary>The body is done: its results leave as one list, and the token goes on.</summary>
    public override void Complete(Step step, ElementInstance instance, FlowNode node)
    {
        if (node.Loop?.OutputCollection is { } name && instance.Loop is { } progress)
            Variables.Propagate(step, step.State.Instances[instance.Parent], FeelContext.Of((name, progress.Results)));
        if (Flows.All(step, step.State.Instances[instance.Id], node) is { } flows)
            step.Leave(instance, flows);
    }

    /// <summary>Begins the next item of the body, if the body still stands.</summary>
    public static void StartNext(Step step, ElementInstance body)
    {
        if (body.Loop is not { } progress || progress.Started >= progress.Total)
            return;
        var node = step.NodeOf(body);
        var id = step.Born(node, body.Id, InstanceKind.Item);
        step.Emit(new CaseEvent.LoopAdvanced(body.Id, progress with { Started = progress.Started + 1 }));
        var local = FeelContext.Of(("loopCounter", progress.Started + 1));
        if (node.Loop?.Item is { } name && !progress.Items.IsEmpty)
            local = local.With(name, progress.Items[progress.Started]);
        step.Emit(new CaseEvent.VariablesSet(id, local));
        if (step.HasRoom(id))
            step.Activate(id);
    }

    /// <summary>
    /// One item is done: its result is kept, and the completion condition is asked where it can see the item.
    /// </summary>
    public static void CompleteItem(Step step, ElementInstance item, FlowNode node)
    {
        var body = step.State.Instances[item.Parent];
        if (node.Loop is not { } loop || body.Loop is not { } progress)
            return;
        progress = progress with { Completed = progress.Completed + 1 };
        if (loop.OutputElement is { } output)
            progress = progress with { Results = Replace(progress.Results, IndexOf(item), Evaluation.ForVariable(step, item, output)) };
        if (!Variables.Fits(step, item, IncidentPhase.Complete, progress.Results)
            || IsEnough(step, item, loop, progress) is not { } enough)
            return;
        step.Emit(new CaseEvent.ElementCompleted(item.Id));
        step.Emit(new CaseEvent.LoopAdvanced(body.Id, progress));
        if (enough)
            foreach (var other in step.State.ChildrenOf(body.Id).ToList())
                step.Terminate(other.Id);
        if (enough || progress.Completed == progress.Total)
            step.Complete(body.Id);
        else if (loop.Sequential)
            step.QueueNextItem(body.Id);
    }

    private static bool? IsEnough(Step step, ElementInstance item, MultiInstanceLoop loop, LoopProgress progress)
    {
        if (loop.Completion is not { } condition)
            return false;
        var counters = FeelContext.Of(
            ("numberOfInstances", progress.Total),
            ("numberOfActiveInstances", step.State.Instances[item.Parent].Children - 1),
            ("numberOfCompletedInstances", progress.Completed),
            ("numberOfTerminatedInstances", 0));
        var value = Evaluation.With(step, item, condition, counters);
        if (value is FeelBoolean boolean)
            return boolean.Value;
        step.Raise(item.Id, IncidentPhase.Complete, "condition-not-boolean",
            $"Expected '{condition.Text}' to be true or false, but it is {value}.");
        return null;
    }

    private static ImmutableArray<FeelValue>? Items(Step step, ElementInstance instance, MultiInstanceLoop loop)
    {
        var source = loop.Collection ?? loop.Cardinality;
        var value = source is null ? FeelNull.Value : Evaluation.ForVariable(step, instance, source);
        ImmutableArray<FeelValue>? items = value switch
        {
            FeelList list when loop.Collection is not null => list.Items,
            FeelNumber number when loop.Collection is null && number.Value.ToInteger(0, Limits.LoopItems) is { } count =>
                [.. Enumerable.Repeat<FeelValue>(FeelNull.Value, (int)count)],
            _ => null,
        };
        if (items is { } found && found.Length <= Limits.LoopItems)
            return items;
        step.Raise(instance.Id, IncidentPhase.Activate, "loop-not-countable",
            $"Expected '{source?.Text}' to give at most {Limits.LoopItems} items, but it gave {(items is null ? value.Kind : "more")}.");
        return null;
    }

    private static int IndexOf(ElementInstance item) =>
        item.Variables["loopCounter"] is FeelNumber counter ? (int)(counter.Value.ToInteger(1, Limits.LoopItems) ?? 1) - 1 : 0;

    private static FeelList Replace(FeelList list, int index, FeelValue value) => new(list.Items.SetItem(index, value));
}
