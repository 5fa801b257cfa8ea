using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Model;

namespace SkillReg.Storage.Definitions;

/// <summary>The operations that definitions ask the host for.</summary>
public static class NamedOperations
{
    public static IEnumerable<string> In(DefinitionSet definitions) =>
        definitions.Processes.SelectMany(process => process.Nodes.Values).Select(Of).OfType<string>().Distinct();

    /// <returns>Null where there is none, or where it is computed only when the case is there.</returns>
    public static string? Of(FlowNode node) => node switch
    {
        FlowNode.JobTask { Job.Type: { Compiled: null } type } => type.Text,
        FlowNode.EndEvent { Job.Type: { Compiled: null } type } => type.Text,
        FlowNode.ThrowEvent { Job.Type: { Compiled: null } type } => type.Text,
        _ => null,
    };
}
