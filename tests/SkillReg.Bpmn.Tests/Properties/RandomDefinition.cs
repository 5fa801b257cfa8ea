using System.Globalization;
using System.Text;

namespace SkillReg.Bpmn.Tests.Properties;

/// <summary>
/// A random structured definition: blocks in blocks, each entered by one flow and left by one, so that every run must be
/// able to end and no join may ever block.
/// </summary>
internal sealed class RandomDefinition
{
    private const int DeepestBlock = 4;

    private readonly Random random;
    private readonly StringBuilder xml = new();
    private readonly List<Action<string, string, int>> leaves;
    private readonly List<Action<string, string, int>> nests;
    private int ids;

    private RandomDefinition(int seed)
    {
        random = new Random(seed);
        leaves = [UserTask, ServiceTask, PlainTask, Script, Receive, TimerCatch, SignalCatch, MessageThrow, SignalThrow, ParallelTasks, TasksInTurn, RemindedTask];
        nests = [Choice, Fork, Inclusive, Race, SubProcess, TimedSubProcess, FailingSubProcess, EscalatingSubProcess, ListeningSubProcess, TerminatedSubProcess, Loop, Call, WithdrawnSubProcess, EachSubProcess];
    }

    /// <summary>Kinds of blocks, sequences counted as one.</summary>
    public static int Kinds => new RandomDefinition(0) is var any ? any.leaves.Count + any.nests.Count + 1 : 0;

    public static string Of(int seed)
    {
        var definition = new RandomDefinition(seed);
        return definition.Build();
    }

    private string Build()
    {
        xml.Append("""
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
            <bpmn:message id="m" name="M" /><bpmn:signal id="sig" name="S" />
            <bpmn:error id="err" errorCode="E" /><bpmn:escalation id="esc" escalationCode="U" />
            <bpmn:process id="main" isExecutable="true"><bpmn:startEvent id="start" />
            """);
        Sequence("start", "end", DeepestBlock);
        xml.Append("""
            <bpmn:endEvent id="end" /></bpmn:process>
            <bpmn:process id="called" isExecutable="true"><bpmn:startEvent id="cs" /><bpmn:userTask id="ct" /><bpmn:endEvent id="ce" />
            """);
        Flow("cs", "ct");
        Flow("ct", "ce");
        xml.Append("</bpmn:process></bpmn:definitions>");
        return xml.ToString();
    }

    private string Id(string kind) => kind + (++ids).ToString(CultureInfo.InvariantCulture);

    private void Flow(string from, string to, string? condition = null)
    {
        xml.Append(CultureInfo.InvariantCulture, $"<bpmn:sequenceFlow id=\"{Id("f")}\" sourceRef=\"{from}\" targetRef=\"{to}\"");
        xml.Append(condition is null ? "/>" : $"><bpmn:conditionExpression>{condition}</bpmn:conditionExpression></bpmn:sequenceFlow>");
    }

    private void Sequence(string from, string to, int depth)
    {
        var at = from;
        for (var rest = random.Next(1, 4); rest > 0; rest--)
        {
            var next = Id("link");
            xml.Append(CultureInfo.InvariantCulture, $"<bpmn:task id=\"{next}\" />");
            Block(at, next, depth - 1);
            at = next;
        }
        Flow(at, to);
    }

    /// <summary>A block may leave by several flows; the task behind it makes one of them, so that joins count branches.</summary>
    private void Block(string from, string to, int depth)
    {
        var merge = Id("t");
        xml.Append(CultureInfo.InvariantCulture, $"<bpmn:task id=\"{merge}\" />");
        var kinds = depth > 0 && random.Next(2) == 0 ? nests : leaves;
        kinds[random.Next(kinds.Count)](from, merge, depth);
        Flow(merge, to);
    }

    /// <summary>One element; the tag may bring attributes with it.</summary>
    private void Node(string from, string to, string tag, string content = "")
    {
        var id = Id("n");
        xml.Append(CultureInfo.InvariantCulture, $"<bpmn:{tag} id=\"{id}\">{content}</bpmn:{tag.Split(' ')[0]}>");
        Flow(from, id);
        Flow(id, to);
    }

    private void UserTask(string from, string to, int depth) => Node(from, to, "userTask");

    private void ServiceTask(string from, string to, int depth) => Node(from, to, "serviceTask");

    private void PlainTask(string from, string to, int depth) => Node(from, to, "manualTask");

    private void Script(string from, string to, int depth) => Node(from, to, "scriptTask",
        "<bpmn:extensionElements><zeebe:script expression=\"=if count = null then 1 else count + 1\" resultVariable=\"count\" /></bpmn:extensionElements>");

    private void Receive(string from, string to, int depth) => Node(from, to, "receiveTask messageRef=\"m\"");

    private void TimerCatch(string from, string to, int depth) => Node(from, to, "intermediateCatchEvent", Timer("PT1H"));

    private void SignalCatch(string from, string to, int depth) =>
        Node(from, to, "intermediateCatchEvent", "<bpmn:signalEventDefinition signalRef=\"sig\" />");

    private void MessageThrow(string from, string to, int depth) =>
        Node(from, to, "intermediateThrowEvent", "<bpmn:messageEventDefinition messageRef=\"m\" />");

    private void SignalThrow(string from, string to, int depth) =>
        Node(from, to, "intermediateThrowEvent", "<bpmn:signalEventDefinition signalRef=\"sig\" />");

    private void ParallelTasks(string from, string to, int depth) => Node(from, to, "userTask",
        "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>3</bpmn:loopCardinality><bpmn:completionCondition>numberOfCompletedInstances = 2</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics>");

    private void TasksInTurn(string from, string to, int depth) => Node(from, to, "userTask",
        "<bpmn:multiInstanceLoopCharacteristics isSequential=\"true\"><bpmn:loopCardinality>2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>");

    private void RemindedTask(string from, string to, int depth)
    {
        var (task, boundary, end) = (Id("n"), Id("b"), Id("e"));
        xml.Append(CultureInfo.InvariantCulture, $"<bpmn:userTask id=\"{task}\" /><bpmn:boundaryEvent id=\"{boundary}\" attachedToRef=\"{task}\" cancelActivity=\"false\">{Timer("R2/PT2H", "timeCycle")}</bpmn:boundaryEvent><bpmn:endEvent id=\"{end}\" />");
        Flow(boundary, end);
        Flow(from, task);
        Flow(task, to);
    }

    private void Choice(string from, string to, int depth)
    {
        var (split, join) = (Id("x"), Id("x"));
        xml.Append(CultureInfo.InvariantCulture, $"<bpmn:exclusiveGateway id=\"{split}\" default=\"d-{split}\" /><bpmn:exclusiveGateway id=\"{join}\" />");
        var (one, two) = (Id("t"), Id("t"));
        xml.Append(CultureInfo.InvariantCulture, $"<bpmn:task id=\"{one}\" /><bpmn:task id=\"{two}\" />");
        Flow(from, split);
        Flow(split, one, $"choice = {random.Next(2)}");
        xml.Append(CultureInfo.InvariantCulture, $"<bpmn:sequenceFlow id=\"d-{split}\" sourceRef=\"{split}\" targetRef=\"{two}\" />");
        Block(one, join, depth - 1);
        Block(two, join, depth - 1);
        Flow(join, to);
    }

    private void Fork(string from, string to, int depth) => Branches("parallelGateway", from, to, depth);

    private void Inclusive(string from, string to, int depth) =>
        Branches("inclusiveGateway", from, to, depth);

    private void Branches(string gateway, string from, string to, int depth)
    {
        var (split, join) = (Id("g"), Id("g"));
        xml.Append(CultureInfo.InvariantCulture, $"<bpmn:{gateway} id=\"{split}\" /><bpmn:{gateway} id=\"{join}\" />");
        Flow(from, split);
        for (var branch = 0; branch < 2 + random.Next(2); branch++)
        {
            var first = Id("t");
            xml.Append(CultureInfo.InvariantCulture, $"<bpmn:task id=\"{first}\" />");
            Flow(split, first, gateway == "inclusiveGateway" && branch > 0 ? $"choice = {branch - 1}" : null);
            Block(first, join, depth - 1);
        }
        Flow(join, to);
    }

    private void Race(string from, string to, int depth)
    {
        var (gateway, join) = (Id("g"), Id("x"));
        xml.Append(CultureInfo.InvariantCulture, $"<bpmn:eventBasedGateway id=\"{gateway}\" /><bpmn:exclusiveGateway id=\"{join}\" />");
        Flow(from, gateway);
        foreach (var definition in new[] { Timer("PT3H"), "<bpmn:messageEventDefinition messageRef=\"m\" />", "<bpmn:signalEventDefinition signalRef=\"sig\" />" })
        {
            var catching = Id("n");
            xml.Append(CultureInfo.InvariantCulture, $"<bpmn:intermediateCatchEvent id=\"{catching}\">{definition}</bpmn:intermediateCatchEvent>");
            Flow(gateway, catching);
            Block(catching, join, depth - 1);
        }
        Flow(join, to);
    }

    private void SubProcess(string from, string to, int depth) => Embedded(from, to, depth);

    private void EachSubProcess(string from, string to, int depth) =>
        Embedded(from, to, Math.Min(depth, 1), ("<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>", ""));

    private void TimedSubProcess(string from, string to, int depth) => Attach(Embedded(from, to, depth), to, Timer("PT5H"));

    private void WithdrawnSubProcess(string from, string to, int depth) =>
        Attach(Embedded(from, to, depth), to, "<bpmn:messageEventDefinition messageRef=\"m\" />");

    private void FailingSubProcess(string from, string to, int depth) =>
        Attach(Embedded(from, to, depth, ("", "<bpmn:errorEventDefinition errorRef=\"err\" />")), to, "<bpmn:errorEventDefinition errorRef=\"err\" />");

    private void EscalatingSubProcess(string from, string to, int depth) =>
        Attach(Embedded(from, to, depth, ("", "<bpmn:escalationEventDefinition escalationRef=\"esc\" />")), to, "<bpmn:escalationEventDefinition escalationRef=\"esc\" />");

    private void TerminatedSubProcess(string from, string to, int depth) => Embedded(from, to, depth, ("", "<bpmn:terminateEventDefinition />"));

    private void ListeningSubProcess(string from, string to, int depth)
    {
        var (handler, start, task, end) = (Id("h"), Id("s"), Id("n"), Id("e"));
        var inner = $"<bpmn:subProcess id=\"{handler}\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"{start}\" isInterrupting=\"{(random.Next(2) == 0 ? "true" : "false")}\"><bpmn:messageEventDefinition messageRef=\"m\" /></bpmn:startEvent>"
            + $"<bpmn:userTask id=\"{task}\" /><bpmn:endEvent id=\"{end}\" /><bpmn:sequenceFlow id=\"{Id("f")}\" sourceRef=\"{start}\" targetRef=\"{task}\" /><bpmn:sequenceFlow id=\"{Id("f")}\" sourceRef=\"{task}\" targetRef=\"{end}\" /></bpmn:subProcess>";
        Embedded(from, to, depth, (inner, ""));
    }

    private string Embedded(string from, string to, int depth, (string Inner, string End) parts = default)
    {
        var (id, start, last) = (Id("sp"), Id("s"), Id("e"));
        xml.Append(CultureInfo.InvariantCulture, $"<bpmn:subProcess id=\"{id}\">{parts.Inner}<bpmn:startEvent id=\"{start}\" /><bpmn:endEvent id=\"{last}\">{parts.End}</bpmn:endEvent>");
        Sequence(start, last, depth - 1);
        xml.Append("</bpmn:subProcess>");
        Flow(from, id);
        Flow(id, to);
        return id;
    }

    private void Attach(string host, string to, string definition)
    {
        var boundary = Id("b");
        xml.Append(CultureInfo.InvariantCulture, $"<bpmn:boundaryEvent id=\"{boundary}\" attachedToRef=\"{host}\">{definition}</bpmn:boundaryEvent>");
        Flow(boundary, to);
    }

    private void Loop(string from, string to, int depth)
    {
        var (merge, task, split) = (Id("x"), Id("n"), Id("x"));
        xml.Append(CultureInfo.InvariantCulture, $"<bpmn:exclusiveGateway id=\"{merge}\" /><bpmn:userTask id=\"{task}\" /><bpmn:exclusiveGateway id=\"{split}\" default=\"d-{split}\" />");
        Flow(from, merge);
        Block(merge, task, depth - 1);
        Flow(task, split);
        Flow(split, merge, "choice = 0");
        xml.Append(CultureInfo.InvariantCulture, $"<bpmn:sequenceFlow id=\"d-{split}\" sourceRef=\"{split}\" targetRef=\"{to}\" />");
    }

    private void Call(string from, string to, int depth) => Node(from, to, "callActivity calledElement=\"called\"");

    private static string Timer(string text, string kind = "timeDuration") =>
        $"<bpmn:timerEventDefinition><bpmn:{kind}>{text}</bpmn:{kind}></bpmn:timerEventDefinition>";
}
