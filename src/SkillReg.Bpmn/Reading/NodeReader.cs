using System.Collections.Immutable;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Reading;

/// <summary>
/// One element of the flow to one node. The flows and the attachments are the scope reader's business.
/// </summary>
internal sealed class NodeReader(ReadingContext context)
{
    private readonly EventReader events = new(context);

    /// <summary>
    /// The node, or null for what is not part of the flow: data, artifacts, lanes and flows themselves.
    /// </summary>
    public FlowNode? Read(SourceElement element, string parent)
    {
        var extensions = new Extensions(element, context);
        var node = element.Name switch
        {
            "startEvent" or "endEvent" or "boundaryEvent" or "intermediateCatchEvent" or "intermediateThrowEvent" =>
                Event(element, parent, extensions),
            "exclusiveGateway" => new FlowNode.ExclusiveGateway { Id = "", Parent = parent },
            "parallelGateway" => new FlowNode.ParallelGateway { Id = "", Parent = parent },
            "inclusiveGateway" => new FlowNode.InclusiveGateway { Id = "", Parent = parent },
            "eventBasedGateway" => new FlowNode.EventGateway { Id = "", Parent = parent },
            "complexGateway" or "transaction" or "adHocSubProcess" or "choreographyTask" or "subChoreography"
                or "callChoreography" or "implicitThrowEvent" => Refused(element.Name, parent),
            _ => Activity(element, parent, extensions),
        };
        if (node is null)
            return null;
        if (element.Flag("isForCompensation", otherwise: false))
            node = Refused("compensation activity", parent);
        if (element.Child("standardLoopCharacteristics") is not null)
            node = Refused("standard loop", parent);
        return node with
        {
            Id = element.Id ?? $"{element.Name}@{element.At}",
            Name = element["name"],
            At = element.At,
            DefaultFlow = element["default"] is { } flow ? context.LocalId(flow) : null,
            Properties = extensions.Properties(),
            Inputs = extensions.Mappings("input"),
            Outputs = extensions.Mappings("output"),
            Loop = Loop(element),
        };
    }

    private static FlowNode.Refused Refused(string kind, string parent) => new(kind) { Id = "", Parent = parent };

    private FlowNode Event(SourceElement element, string parent, Extensions extensions)
    {
        if (events.Read(element, out var refused) is not { } definition)
            return Refused(refused, parent);
        return element.Name switch
        {
            "startEvent" => new FlowNode.StartEvent(definition, element.Flag("isInterrupting", otherwise: true)) { Id = "", Parent = parent },
            "endEvent" => new FlowNode.EndEvent(definition) { Id = "", Parent = parent, Job = extensions.Job() },
            "intermediateCatchEvent" => new FlowNode.CatchEvent(definition) { Id = "", Parent = parent },
            "intermediateThrowEvent" => new FlowNode.ThrowEvent(definition) { Id = "", Parent = parent, Job = extensions.Job() },
            _ => new FlowNode.BoundaryEvent(
                definition,
                context.LocalId(element["attachedToRef"] ?? ""),
                element.Flag("cancelActivity", otherwise: true))
            { Id = "", Parent = parent },
        };
    }

    private FlowNode? Activity(SourceElement element, string parent, Extensions extensions) => element.Name switch
    {
        "task" or "manualTask" => new FlowNode.PlainTask { Id = "", Parent = parent },
        "userTask" => new FlowNode.UserTask(extensions.Assignment())
        {
            Id = "",
            Parent = parent,
            Outcomes = Outcomes(extensions.Properties()),
        },
        "serviceTask" or "sendTask" => Job(element, parent, extensions),
        "businessRuleTask" => extensions.Value("calledDecision", "decisionId") is { } decision
            ? new FlowNode.RuleTask(decision, extensions["calledDecision"]?["resultVariable"]) { Id = "", Parent = parent }
            : Job(element, parent, extensions),
        "scriptTask" => Script(element, parent, extensions),
        "receiveTask" => new FlowNode.ReceiveTask(events.MessageOf(element, element["messageRef"])) { Id = "", Parent = parent },
        "subProcess" => new FlowNode.SubProcess(element.Flag("triggeredByEvent", otherwise: false)) { Id = "", Parent = parent },
        "callActivity" => Call(element, parent, extensions),
        _ => null,
    };

    private static FlowNode.JobTask Job(SourceElement element, string parent, Extensions extensions) =>
        new(element.Name, extensions.Job() ?? JobDefinition.Unnamed) { Id = "", Parent = parent };

    private FlowNode Script(SourceElement element, string parent, Extensions extensions)
    {
        if (extensions.Value("script", "expression") is { } expression)
            return new FlowNode.ScriptTask(expression, extensions["script"]?["resultVariable"]) { Id = "", Parent = parent };
        if (extensions.Job() is not null)
            return Job(element, parent, extensions);
        var script = element.Child("script")?.Text.Trim() ?? "";
        var format = element["scriptFormat"] ?? "";
        if (Expressions.IsFeel(format) || script.StartsWith('='))
            return new FlowNode.ScriptTask(Expressions.Feel(script.TrimStart('='), element, context), null) { Id = "", Parent = parent };
        context.Error("unsupported.script", element, $"Expected a script in FEEL, but its format is '{format}'.");
        return new FlowNode.ScriptTask(Expression.Constant("", element.At), null) { Id = "", Parent = parent };
    }

    private FlowNode.CallActivity Call(SourceElement element, string parent, Extensions extensions)
    {
        var called = extensions["calledElement"];
        var process = extensions.Value("calledElement", "processId")
            ?? Expressions.Value(element["calledElement"] is { } name ? context.LocalId(name) : null, element, context);
        return new(process)
        {
            Id = "",
            Parent = parent,
            PropagatesParent = called?.Flag("propagateAllParentVariables", otherwise: true) ?? true,
            PropagatesChild = called?.Flag("propagateAllChildVariables", otherwise: true) ?? true,
        };
    }

    private MultiInstanceLoop? Loop(SourceElement element)
    {
        if (element.Child("multiInstanceLoopCharacteristics") is not { } loop)
            return null;
        var zeebe = new Extensions(loop, context)["loopCharacteristics"];
        var collection = zeebe?["inputCollection"] is { } input
            ? Expressions.Value(input, element, context)
            : loop.Child("loopDataInputRef") is { } reference ? Expressions.Feel(reference.Text, element, context) : null;
        return new(
            loop.Flag("isSequential", otherwise: false),
            collection,
            Expressions.Condition(loop.Child("loopCardinality"), element, context),
            loop.At)
        {
            Item = zeebe?["inputElement"] ?? loop.Child("inputDataItem")?["name"],
            Completion = Expressions.Condition(loop.Child("completionCondition"), element, context),
            OutputCollection = zeebe?["outputCollection"] ?? loop.Child("loopDataOutputRef")?.Text.Trim(),
            OutputElement = Expressions.Value(zeebe?["outputElement"], element, context)
                ?? (loop.Child("outputDataItem")?["name"] is { } name ? Expressions.Feel(name, element, context) : null),
        };
    }

    private static ImmutableArray<string> Outcomes(ImmutableSortedDictionary<string, string> properties) =>
        [.. properties.GetValueOrDefault("outcomes", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
