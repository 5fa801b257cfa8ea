using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;
using static SkillReg.Dmn.Decisions.BoxedCompiler;

namespace SkillReg.Dmn.Decisions;

/// <summary>Compiles a decision table into the tests and results that <see cref="CompiledTable"/> runs.</summary>
internal sealed class TableCompiler(BoxedCompiler boxes, Names names)
{
    public Evaluator Compile(DecisionTable table) => CompileTable(table).Evaluate;

    public CompiledTable CompileTable(DecisionTable table)
    {
        var cell = names.With("?");
        var inputs = table.Inputs.Select(i => new CompiledTable.Input(
            boxes.CompileText(i.Expression, names),
            boxes.TypeOf(i.TypeRef),
            i.AllowedValues is null ? null : boxes.CompileTests(i.AllowedValues, cell))).ToArray();
        var rules = table.Rules.Select(r => new CompiledTable.Rule(
            [.. table.Inputs.Select((_, i) => i < r.Tests.Length ? boxes.CompileTests(r.Tests[i], cell) : null)],
            [.. table.Outputs.Select((_, i) => i < r.Results.Length ? boxes.CompileText(r.Results[i], names) : (_, _) => FeelNull.Value)])).ToArray();
        var outputs = table.Outputs.Select(o => new CompiledTable.Output(
            o.Name ?? "",
            boxes.TypeOf(o.TypeRef),
            o.Default is null ? null : boxes.CompileText(o.Default, names),
            o.AllowedValues is null ? null : boxes.CompileText($"[{o.AllowedValues}]", names))).ToArray();
        return new CompiledTable(table, inputs, outputs, rules);
    }
}
