using System.Diagnostics;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>Which file holds which element.</summary>
internal static class ElementTable
{
    private static readonly MultiInstance Loop = new();
    private static readonly StartEvent Start = new();
    private static readonly EndEvent End = new();
    private static readonly CatchEvent Catch = new();
    private static readonly ThrowEvent Throw = new();
    private static readonly BoundaryEvent Boundary = new();
    private static readonly PlainTask Plain = new();
    private static readonly UserTask User = new();
    private static readonly JobTask Job = new();
    private static readonly ReceiveTask Receive = new();
    private static readonly RuleTask Rule = new();
    private static readonly ScriptTask Script = new();
    private static readonly ExclusiveGateway Exclusive = new();
    private static readonly ParallelGateway Parallel = new();
    private static readonly InclusiveGateway Inclusive = new();
    private static readonly EventGateway Event = new();
    private static readonly SubProcess Embedded = new();
    private static readonly CallActivity Call = new();

    public static Element Of(FlowNode node, InstanceKind kind) => kind == InstanceKind.Body ? Loop : node switch
    {
        FlowNode.StartEvent => Start,
        FlowNode.EndEvent => End,
        FlowNode.CatchEvent => Catch,
        FlowNode.ThrowEvent => Throw,
        FlowNode.BoundaryEvent => Boundary,
        FlowNode.PlainTask => Plain,
        FlowNode.UserTask => User,
        FlowNode.JobTask => Job,
        FlowNode.ReceiveTask => Receive,
        FlowNode.RuleTask => Rule,
        FlowNode.ScriptTask => Script,
        FlowNode.ExclusiveGateway => Exclusive,
        FlowNode.ParallelGateway => Parallel,
        FlowNode.InclusiveGateway => Inclusive,
        FlowNode.EventGateway => Event,
        FlowNode.SubProcess => Embedded,
        FlowNode.CallActivity => Call,
        _ => throw new UnreachableException($"'{node.Id}' is refused at publishing and cannot have been entered."),
    };
}
