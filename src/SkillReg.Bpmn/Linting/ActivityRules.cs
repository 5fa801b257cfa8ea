using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Linting;

/// <summary>What activities need to run, and what SkillReg does not run at all.</summary>
internal static class ActivityRules
{
    public static void Check(Process process, Findings findings)
    {
        foreach (var node in process.Nodes.Values)
        {
            if (node is FlowNode.Refused refused)
                findings.Error("unsupported.element", node,
                    $"Expected an element that SkillReg runs, but it is a {refused.Kind}.");
            if (node is FlowNode.CallActivity { Process: null or { Text: "" } })
                findings.Error("called-process-missing", node,
                    "Expected the id of a process to call, but there is none.");
            if (node.Loop is { Collection: null, Cardinality: null })
                findings.Error("loop-not-countable", node,
                    "Expected a multi-instance with a collection or a cardinality, but it has neither.");
            foreach (var mapping in node.Inputs.Concat(node.Outputs))
                if (!IsPath(mapping.Target))
                    findings.Error("mapping-target", node,
                        $"Expected the name of a variable as target of a mapping, but it is '{mapping.Target}'.");
        }
    }

    private static bool IsPath(string target) =>
        target.Length > 0 && target.Split('.').All(part => part.Length > 0 && (char.IsLetter(part[0]) || part[0] == '_'));
}
