using System.Diagnostics;
using System.Text.RegularExpressions;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Linting;

/// <summary>
/// Which conditions an element can change by what it writes. A condition that nothing has changed keeps its answer.
/// </summary>
internal static class Written
{
    public static bool By(FlowNode node, string condition) => node switch
    {
        FlowNode.UserTask or FlowNode.JobTask or FlowNode.ReceiveTask or FlowNode.CatchEvent or FlowNode.BoundaryEvent
            or FlowNode.StartEvent or FlowNode.CallActivity or FlowNode.SubProcess => node.Outputs.IsEmpty || ByOutputs(node, condition),
        FlowNode.RuleTask rule => rule.Result is { } result && Mentions(condition, [result]) || ByOutputs(node, condition),
        FlowNode.ScriptTask script => script.Result is null || Mentions(condition, [script.Result]) || ByOutputs(node, condition),
        FlowNode.EndEvent or FlowNode.ThrowEvent or FlowNode.PlainTask or FlowNode.ExclusiveGateway or FlowNode.ParallelGateway
            or FlowNode.InclusiveGateway or FlowNode.EventGateway or FlowNode.Refused => false,
        _ => throw new UnreachableException(),
    };

    private static bool ByOutputs(FlowNode node, string condition) =>
        Mentions(condition, node.Outputs.Select(mapping => mapping.Target.Split('.')[0]));

    private static bool Mentions(string condition, IEnumerable<string> names) =>
        names.Any(name => Regex.IsMatch(condition, $@"\b{Regex.Escape(name)}\b", RegexOptions.NonBacktracking));
}
