using System.Collections.Immutable;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Linting;

/// <summary>
/// Collects findings about one process. Where nobody runs the process, nothing is worse than a warning.
/// </summary>
internal sealed class Findings(Process process)
{
    private readonly List<Problem> problems = [];

    public ImmutableArray<Problem> All => [.. problems];

    public void Error(string code, FlowNode node, string text) => Add(Severity.Error, code, (node.Id, node.At), text);

    public void Error(string code, SequenceFlow flow, string text) => Add(Severity.Error, code, (flow.Id, flow.At), text);

    public void Error(string code, string text) => Add(Severity.Error, code, (process.Id, process.At), text);

    public void Warning(string code, string scope, string text) =>
        Add(Severity.Warning, code, (scope, process.Nodes.GetValueOrDefault(scope)?.At ?? process.At), text);

    public void Warning(string code, FlowNode node, string text) => Add(Severity.Warning, code, (node.Id, node.At), text);

    public void Error(string code, FlowNode node, string text, IEnumerable<string> path) =>
        problems.Add(new(Worst(Severity.Error), code, node.Id, node.At, text) { Path = [.. path] });

    private void Add(Severity severity, string code, (string Element, Position At) place, string text) =>
        problems.Add(new(Worst(severity), code, place.Element, place.At, text));

    private Severity Worst(Severity severity) =>
        severity == Severity.Error && !process.IsExecutable ? Severity.Warning : severity;
}
