using System.Globalization;
using System.Xml.Linq;

namespace SkillReg.Bpmn.Tests.Linting;

/// <summary>Twenty ways to break a definition. Each finds every place it fits and says which elements a finding must name.</summary>
internal static class Mutators
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /// <summary>A mutator breaks one place; null means that the mutant there would run as well as the original.</summary>
    public static IReadOnlyDictionary<string, Func<XDocument, IEnumerable<Func<IReadOnlyList<string>?>>>> All { get; } =
        new Dictionary<string, Func<XDocument, IEnumerable<Func<IReadOnlyList<string>?>>>>
        {
            ["flow-to-nowhere"] = file => Each(file, "sequenceFlow", flow => Set(flow, "targetRef", "nowhere")),
            ["flow-from-nowhere"] = file => Each(file, "sequenceFlow", flow => Set(flow, "sourceRef", "nowhere")),
            ["remove-flow"] = file => Each(file, "sequenceFlow", RemoveFlow),
            ["flow-out-of-end"] = file => Each(file, "endEvent", end => Connect(end, end, Sibling(end))),
            ["flow-into-start"] = file => Each(file, "startEvent", start => Connect(start, Sibling(start), start)),
            ["second-start"] = file => Each(file, "startEvent", SecondStart),
            ["fork-to-choice"] = file => Each(file, "parallelGateway", ForkToChoice),
            ["gateway-to-complex"] = file => Gateways(file).Select(gateway => On(gateway, node => Rename(node, "complexGateway"))),
            ["task-to-ad-hoc"] = file => Each(file, "userTask", task => Rename(task, "adHocSubProcess")),
            ["sub-process-to-transaction"] = file => Each(file, "subProcess", ToTransaction),
            ["break-condition"] = file => Each(file, "conditionExpression", BreakCondition),
            ["remove-condition"] = file => Each(file, "conditionExpression", RemoveCondition),
            ["default-to-nowhere"] = file => Gateways(file).Select(gateway => On(gateway, node => Set(node, "default", "nowhere"))),
            ["same-id-twice"] = file => Each(file, "userTask", SameIdTwice),
            ["detach-boundary"] = file => Each(file, "boundaryEvent", boundary => Set(boundary, "attachedToRef", "nowhere")),
            ["message-of-nobody"] = file => Each(file, "messageEventDefinition", definition => SetOwner(definition, "messageRef")),
            ["error-without-code"] = file => Each(file, "errorEventDefinition", WithoutCode),
            ["break-timer"] = file => Each(file, "timerEventDefinition", BreakTimer),
            ["empty-timer"] = file => Each(file, "timerEventDefinition", EmptyTimer),
            ["trigger-sub-process"] = file => Each(file, "startEvent", TriggerSubProcess),
        };

    private static IEnumerable<Func<IReadOnlyList<string>?>> Each(XDocument file, string element, Func<XElement, IReadOnlyList<string>?> mutate) =>
        file.Descendants(Bpmn + element).Where(found => Id(found) is not null || found.Parent is { } parent && Id(parent) is not null)
            .Select(found => On(found, mutate));

    private static Func<IReadOnlyList<string>?> On(XElement element, Func<XElement, IReadOnlyList<string>?> mutate) => () => mutate(element);

    private static IEnumerable<XElement> Gateways(XDocument file) =>
        file.Descendants().Where(node => node.Name.LocalName is "exclusiveGateway" or "parallelGateway" or "inclusiveGateway" && Id(node) is not null);

    private static string? Id(XElement element) => element.Attribute("id")?.Value;

    private static List<string>? Named(params XElement?[] elements) =>
        elements.OfType<XElement>().Select(Id).OfType<string>().ToList() is { Count: > 0 } ids ? ids : null;

    private static List<string>? Set(XElement element, string attribute, string value)
    {
        if (Id(element) is null)
            return null;
        element.SetAttributeValue(attribute, value);
        return Named(element);
    }

    private static List<string>? SetOwner(XElement definition, string attribute)
    {
        definition.SetAttributeValue(attribute, "nowhere");
        return Named(definition.Parent);
    }

    /// <summary>Where another flow leads to the target, or the scope has no start event, the target still runs.</summary>
    private static List<string>? RemoveFlow(XElement flow)
    {
        var target = flow.Attribute("targetRef")?.Value;
        var siblings = flow.Parent?.Elements(Bpmn + "sequenceFlow").Where(other => other != flow && other.Attribute("targetRef")?.Value == target);
        if (target is null || siblings?.Any() != false || flow.Parent?.Elements(Bpmn + "startEvent").Any() != true)
            return null;
        flow.Remove();
        return [target];
    }

    private static XElement? Sibling(XElement node) =>
        node.Parent?.Elements().FirstOrDefault(other => other != node && Id(other) is not null
            && other.Name.LocalName is "userTask" or "task" or "manualTask" or "serviceTask" or "parallelGateway" or "exclusiveGateway" or "subProcess" or "receiveTask");

    private static List<string>? Connect(XElement reported, XElement? from, XElement? to)
    {
        if (from is null || to is null || Id(from) is null || Id(to) is null)
            return null;
        reported.Parent?.Add(new XElement(Bpmn + "sequenceFlow", new XAttribute("id", "planted"), new XAttribute("sourceRef", Id(from) ?? ""), new XAttribute("targetRef", Id(to) ?? "")));
        return Named(reported);
    }

    /// <summary>A triggered start may stand beside a plain one at the level of a process.</summary>
    private static List<string>? SecondStart(XElement start)
    {
        if (start.Elements().Any(child => child.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal)))
            return null;
        start.AddAfterSelf(new XElement(Bpmn + "startEvent", new XAttribute("id", "planted")));
        return ["planted"];
    }

    private static List<string>? ForkToChoice(XElement gateway)
    {
        var flows = gateway.Parent?.Elements(Bpmn + "sequenceFlow").Where(flow => flow.Attribute("sourceRef")?.Value == Id(gateway)).ToList();
        if (flows is null or { Count: < 2 })
            return null;
        gateway.Name = Bpmn + "exclusiveGateway";
        return Named([.. flows]);
    }

    private static List<string>? Rename(XElement node, string name)
    {
        node.Name = Bpmn + name;
        return Named(node);
    }

    private static List<string>? ToTransaction(XElement node) =>
        node.Attribute("triggeredByEvent")?.Value == "true" ? null : Rename(node, "transaction");

    private static List<string>? BreakCondition(XElement condition)
    {
        condition.Value = "= ) and (";
        return Named(condition.Parent);
    }

    /// <summary>A flow out of an inclusive gateway or an activity needs no condition, and a gateway with one flow neither.</summary>
    private static List<string>? RemoveCondition(XElement condition)
    {
        var flow = condition.Parent;
        var source = flow?.Attribute("sourceRef")?.Value;
        var isChoice = flow?.Parent?.Elements(Bpmn + "exclusiveGateway").Any(gateway => Id(gateway) == source && gateway.Attribute("default")?.Value != Id(flow)) == true;
        if (!isChoice || flow?.Parent?.Elements(Bpmn + "sequenceFlow").Count(other => other.Attribute("sourceRef")?.Value == source) < 2)
            return null;
        condition.Remove();
        return Named(flow);
    }

    private static List<string>? SameIdTwice(XElement task)
    {
        var other = Sibling(task);
        if (other is null || Id(task) is not { } id)
            return null;
        other.SetAttributeValue("id", id);
        return [id];
    }

    /// <summary>To catch an error without a code is to catch every error.</summary>
    private static List<string>? WithoutCode(XElement definition)
    {
        if (definition.Parent?.Name.LocalName != "endEvent")
            return null;
        definition.SetAttributeValue("errorRef", null);
        return Named(definition.Parent);
    }

    private static List<string>? BreakTimer(XElement definition)
    {
        if (definition.Elements().FirstOrDefault(child => child.Name.LocalName.StartsWith("time", StringComparison.Ordinal)) is not { } when)
            return null;
        when.RemoveAttributes();
        when.Value = string.Create(CultureInfo.InvariantCulture, $"P{99}X");
        return Named(definition.Parent);
    }

    private static List<string>? EmptyTimer(XElement definition)
    {
        definition.RemoveNodes();
        return Named(definition.Parent);
    }

    private static List<string>? TriggerSubProcess(XElement start)
    {
        if (start.Parent is not { } scope || scope.Name.LocalName != "subProcess" || scope.Attribute("triggeredByEvent")?.Value == "true")
            return null;
        start.Add(new XElement(Bpmn + "timerEventDefinition", new XElement(Bpmn + "timeDuration", "PT1H")));
        return Named(start);
    }
}
