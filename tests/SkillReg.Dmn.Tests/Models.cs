using System.Security;
using SkillReg.Dmn.Decisions;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Tests;

/// <summary>Small models written in place. Every input of a table is input data of that name; the decision is called d.</summary>
public static class Models
{
    public const string Edition15 = "https://www.omg.org/spec/DMN/20230324/MODEL/";

    public static string Definitions(string content, string edition = Edition15, string name = "m") =>
        $"<definitions xmlns=\"{edition}\" namespace=\"urn:{name}\" name=\"{name}\">{content}</definitions>";

    public static string Decision(string logic, string requirements = "", string variable = "<variable name=\"d\"/>") =>
        $"<decision id=\"d\" name=\"d\">{variable}{requirements}{logic}</decision>";

    public static string Literal(string text, string attributes = "") =>
        $"<literalExpression {attributes}><text>{SecurityElement.Escape(text)}</text></literalExpression>";

    public static string Input(string name, string type = "Any") => $"<inputData id=\"{name}\" name=\"{name}\"><variable name=\"{name}\" typeRef=\"{type}\"/></inputData>";

    public static string Requires(string kind, string id) =>
        $"<{(kind == "requiredKnowledge" ? "knowledge" : "information")}Requirement><{kind} href=\"#{id}\"/></{(kind == "requiredKnowledge" ? "knowledge" : "information")}Requirement>";

    /// <summary>Rules give their number, unless a last column is given as the result.</summary>
    public static string Table(string policy, string[] inputs, string[][] rules, string outputs = "<output/>")
    {
        var columns = string.Concat(inputs.Select(i => $"<input><inputExpression><text>{i}</text></inputExpression></input>"));
        var rows = string.Concat(rules.Select((r, n) => $"<rule>{Cells("inputEntry", r.Take(inputs.Length))}{Cells("outputEntry", r.Length > inputs.Length ? r.Skip(inputs.Length) : [$"{n + 1}"])}</rule>"));
        var table = $"<decisionTable hitPolicy=\"{policy}\">{columns}{outputs}{rows}</decisionTable>";
        return Definitions(string.Concat(inputs.Select(i => Input(i))) + Decision(table, string.Concat(inputs.Select(i => Requires("requiredInput", i)))));
    }

    public static DecisionGraph Graph(string xml, params string[] imported) => DecisionGraph.Link(Read(xml), imported.Select(Read));

    public static DmnModel Read(string xml) =>
        DmnReader.TryRead(new StringReader(xml), out var model, out var problem) ? model : throw new InvalidDataException(problem.Message);

    public static FeelValue Evaluate(string xml, params (string Name, string Value)[] inputs) => Result(xml, inputs).Values["d"];

    public static DecisionResult Result(string xml, params (string Name, string Value)[] inputs) =>
        Graph(xml).Evaluate(["d"], inputs.Select(i => new DecisionInput(i.Name, Value(i.Value))), FeelScope.Empty);

    public static FeelValue Value(string text) => FeelExpression.Compile(text, FeelNames.None).Evaluate(FeelScope.Empty).Value;

    private static string Cells(string name, IEnumerable<string> texts) =>
        string.Concat(texts.Select(t => $"<{name}><text>{SecurityElement.Escape(t)}</text></{name}>"));
}
