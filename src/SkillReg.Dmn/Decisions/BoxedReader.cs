using System.Collections.Immutable;
using static SkillReg.Dmn.Decisions.BoxedExpression;

namespace SkillReg.Dmn.Decisions;

/// <summary>Boxed expressions from XML.</summary>
internal sealed class BoxedReader(TypeReferences types)
{
    private int nesting;

    public TypeReferences Types => types;

    /// <summary>The one expression among the children, or null when none is there.</summary>
    public BoxedExpression? ReadOnly(XmlTree parent) => parent.Children.Select(Read).FirstOrDefault(e => e is not null);

    public Function Function(XmlTree xml) => new(
        [.. xml.All("formalParameter").Select(p => new Parameter(p["name"] ?? "", types.Of(p)))],
        ReadOnly(xml),
        xml["kind"] ?? "FEEL")
    {
        TypeRef = types.Of(xml),
    };

    /// <summary>Null when the element is no expression.</summary>
    private BoxedExpression? Read(XmlTree xml)
    {
        if (nesting >= DmnLimits.Nesting)
            throw new RefusedException($"Expected expressions nested at most {DmnLimits.Nesting} deep, but found more", xml.Line);
        nesting++;
        var expression = Box(xml);
        nesting--;
        return expression is null ? null : expression with { TypeRef = types.Of(xml) };
    }

    private BoxedExpression? Box(XmlTree xml) => xml.Name switch
    {
        "literalExpression" => new Literal(xml.TextOf("text") ?? ""),
        "decisionTable" => new Table(ReadTable(xml)),
        "context" => new Context([.. xml.All("contextEntry").Select(ReadEntry)]),
        "invocation" => new Invocation(ReadOrNothing(xml), [.. xml.All("binding").Select(ReadBinding)]),
        "list" => ReadList(xml),
        "relation" => new Relation([.. xml.All("column").Select(c => c["name"] ?? "")], [.. xml.All("row").Select(ReadList)]),
        "functionDefinition" => Function(xml),
        "conditional" => new Conditional(Part(xml, "if"), Part(xml, "then"), Part(xml, "else")),
        "filter" => new Filter(Part(xml, "in"), Part(xml, "match")),
        "for" => new For(xml["iteratorVariable"] ?? "", Part(xml, "in"), Part(xml, "return")),
        "some" or "every" => new Quantified(xml.Name == "every", xml["iteratorVariable"] ?? "", Part(xml, "in"), Part(xml, "satisfies")),
        _ => null,
    };

    /// <summary>An expression that is missing says nothing, which is null.</summary>
    private BoxedExpression ReadOrNothing(XmlTree? parent) => (parent is null ? null : ReadOnly(parent)) ?? new Literal("null");

    private BoxedExpression Part(XmlTree xml, string name) => ReadOrNothing(xml.Child(name));

    private List ReadList(XmlTree xml) => new([.. xml.Children.Select(Read).OfType<BoxedExpression>()]);

    private Entry ReadEntry(XmlTree xml)
    {
        var variable = xml.Child("variable");
        return new Entry(variable?["name"], types.Of(variable), ReadOrNothing(xml));
    }

    private Entry ReadBinding(XmlTree xml) => new(xml.Child("parameter")?["name"] ?? "", null, ReadOrNothing(xml));

    private DecisionTable ReadTable(XmlTree xml)
    {
        var rules = xml.All("rule").Select(ReadRule).ToImmutableArray();
        var cells = rules.Sum(r => r.Tests.Length + r.Results.Length);
        if (rules.Length > DmnLimits.Rules || cells > DmnLimits.Cells)
            throw new RefusedException($"Expected at most {DmnLimits.Rules} rules and {DmnLimits.Cells} cells, but found {rules.Length} and {cells}", xml.Line);
        return new DecisionTable(
            Policy(xml["hitPolicy"], xml.Line),
            Enum.TryParse<Aggregator>(xml["aggregation"], ignoreCase: true, out var aggregator) ? aggregator : null,
            [.. xml.All("input").Select(ReadInput)],
            [.. xml.All("output").Select(o => new DecisionTable.Output(o["name"], types.Of(o), o.Child("outputValues")?.TextOf("text"), o.Child("defaultOutputEntry")?.TextOf("text")))],
            rules);
    }

    private DecisionTable.Input ReadInput(XmlTree xml)
    {
        var expression = xml.Child("inputExpression");
        return new DecisionTable.Input(expression?.TextOf("text") ?? "", types.Of(expression), xml.Child("inputValues")?.TextOf("text"));
    }

    private static DecisionTable.Rule ReadRule(XmlTree xml) => new(
        [.. xml.All("inputEntry").Select(e => e.TextOf("text") ?? "")],
        [.. xml.All("outputEntry").Select(e => e.TextOf("text") ?? "")],
        xml.Line);

    private static HitPolicy Policy(string? text, int line) => text switch
    {
        null or "" or "UNIQUE" => HitPolicy.Unique,
        "FIRST" => HitPolicy.First,
        "PRIORITY" => HitPolicy.Priority,
        "ANY" => HitPolicy.Any,
        "COLLECT" => HitPolicy.Collect,
        "RULE ORDER" => HitPolicy.RuleOrder,
        "OUTPUT ORDER" => HitPolicy.OutputOrder,
        _ => throw new RefusedException($"Expected a hit policy of DMN, but found {text}", line),
    };

    /// <summary>The file is refused.</summary>
    internal sealed class RefusedException(string message, int line) : Exception(message)
    {
        public int Line => line;
    }
}
