using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace SkillReg.Dmn.Decisions;

/// <summary>Reads DMN 1.1 to 1.5. Extensions and diagrams are passed over; a hostile or unknown file is refused with a reason.</summary>
public static class DmnReader
{
    private static readonly ImmutableArray<string> Namespaces =
    [
        "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
        "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20230324/MODEL/",
        "https://www.omg.org/spec/DMN/20240513/MODEL/",
    ];

    public static bool TryRead(TextReader text, [NotNullWhen(true)] out DmnModel? model, [NotNullWhen(false)] out DmnProblem? problem)
    {
        model = null;
        if (!XmlTree.TryRead(text, out var root, out problem))
            return false;
        if (root.Name != "definitions" || !Namespaces.Contains(root.Namespace))
        {
            problem = new DmnProblem("dmn.namespace", $"Expected the definitions of DMN 1.1 to 1.5, but found {root.Name} in {root.Namespace}", null, root.Line);
            return false;
        }

        try
        {
            model = Model(root);
            return true;
        }
        catch (BoxedReader.RefusedException refusal)
        {
            problem = new DmnProblem("dmn.limit", refusal.Message, null, refusal.Line);
            return false;
        }
    }

    private static DmnModel Model(XmlTree root)
    {
        var prefixes = root.Prefixes.ToDictionary(p => p.Prefix, p => p.Namespace, StringComparer.Ordinal);
        var imports = root.All("import").Select(i => new DmnImport(i["name"] ?? PrefixOf(i["namespace"], prefixes) ?? "", i["namespace"] ?? "")).ToImmutableArray();
        var boxed = new BoxedReader(new TypeReferences(prefixes, imports));
        return new DmnModel(root["namespace"] ?? "", root["name"] ?? "")
        {
            Imports = imports,
            ItemDefinitions = [.. root.All("itemDefinition").Select(i => Item(i, boxed.Types, 0))],
            Elements = [.. root.Children.Where(c => c.Namespace == root.Namespace).Select(c => Element(c, boxed)).OfType<DmnElement>()],
        };
    }

    private static string? PrefixOf(string? target, Dictionary<string, string> prefixes) =>
        prefixes.FirstOrDefault(p => p.Value == target).Key;

    private static DmnElement? Element(XmlTree xml, BoxedReader boxed)
    {
        var variable = xml.Child("variable");
        var name = xml["name"] ?? variable?["name"] ?? "";
        var id = xml["id"] ?? name;
        var type = boxed.Types.Of(variable) ?? boxed.Types.Of(xml);
        switch (xml.Name)
        {
            case "inputData":
                return new DmnElement.InputData(id, name, type, xml.Line);
            case "decision":
                return new DmnElement.Decision(id, name, type, xml.Line) { Required = Required(xml), Logic = boxed.ReadOnly(xml) };
            case "businessKnowledgeModel":
                var logic = xml.Child("encapsulatedLogic");
                return new DmnElement.BusinessKnowledge(id, name, type, xml.Line)
                {
                    Required = Required(xml),
                    Logic = logic is null ? null : boxed.Function(logic),
                };
            case "decisionService":
                return new DmnElement.DecisionService(id, name, type, xml.Line)
                {
                    Outputs = References(xml, "outputDecision"),
                    Encapsulated = References(xml, "encapsulatedDecision"),
                    InputDecisions = References(xml, "inputDecision"),
                    Inputs = References(xml, "inputData"),
                };
            default:
                return null;
        }
    }

    private static ImmutableArray<DmnReference> Required(XmlTree xml) =>
    [
        .. xml.All("informationRequirement").Concat(xml.All("knowledgeRequirement"))
            .SelectMany(r => r.Children)
            .Where(c => c.Name is "requiredInput" or "requiredDecision" or "requiredKnowledge")
            .Select(Reference),
    ];

    private static ImmutableArray<DmnReference> References(XmlTree xml, string name) => [.. xml.All(name).Select(Reference)];

    private static DmnReference Reference(XmlTree xml)
    {
        var href = xml["href"] ?? "";
        var mark = href.LastIndexOf('#');
        return mark < 0 ? new DmnReference("", href) : new DmnReference(href[..mark], href[(mark + 1)..]);
    }

    private static ItemDefinition Item(XmlTree xml, TypeReferences types, int depth)
    {
        if (depth > DmnLimits.Nesting)
            throw new BoxedReader.RefusedException($"Expected item definitions nested at most {DmnLimits.Nesting} deep, but found more", xml.Line);
        var function = xml.Child("functionItem");
        return new ItemDefinition(xml["name"] ?? "", types.Named(xml.TextOf("typeRef")), xml["isCollection"] == "true")
        {
            AllowedValues = xml.Child("allowedValues")?.TextOf("text"),
            TypeConstraint = xml.Child("typeConstraint")?.TextOf("text"),
            Components = [.. xml.All("itemComponent").Select(c => Item(c, types, depth + 1))],
            Function = function is null ? null : new FunctionItem([.. function.All("parameters").Select(types.Of)], types.Named(function["outputTypeRef"])),
        };
    }
}
