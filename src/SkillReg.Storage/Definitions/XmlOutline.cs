using System.Globalization;
using System.Xml;

namespace SkillReg.Storage.Definitions;

/// <summary>An element with an id, and everything about it that has no id of its own.</summary>
internal sealed record OutlinedElement(string Type, string? Name, Dictionary<string, string> Parts);

/// <summary>
/// A process or decision file as elements by id, without its drawing. What stands inside an element and has no id – an
/// extension, a condition, a cell – is a part of the nearest element that has one.
/// </summary>
internal sealed class XmlOutline
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Flows say the same from their own side.</summary>
    private static readonly HashSet<string> Repetitions = new(StringComparer.Ordinal) { "incoming", "outgoing" };

    private static readonly HashSet<string> Drawings = new(StringComparer.Ordinal) { "BPMNDiagram", "DMNDI" };

    /// <summary>Where the order of elements decides, each says after which one it stands.</summary>
    private static readonly HashSet<string> Ordered = new(StringComparer.Ordinal) { "rule", "input", "output" };

    /// <summary>What tells apart things of one kind inside an element.</summary>
    private static readonly string[] Labels = ["name", "key", "target", "type"];

    private readonly Dictionary<string, OutlinedElement> byId = new(StringComparer.Ordinal);
    private readonly List<string> order = [];

    public IReadOnlyList<string> Ids => order;

    public OutlinedElement? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>A file that is not well-formed has no elements to compare.</summary>
    public static XmlOutline Of(DefinitionFile file)
    {
        var outline = new XmlOutline();
        var document = new XmlDocument { XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(new StringReader(file.Text()), Settings);
            document.Load(reader);
        }
        catch (XmlException)
        {
            return outline;
        }

        if (document.DocumentElement is { } root)
            outline.Add(root, parent: null);
        return outline;
    }

    private void Add(XmlElement element, string? parent)
    {
        var id = element.GetAttribute("id") is { Length: > 0 } given ? given : $"({element.LocalName})";
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (parent is not null)
            parts["parent"] = parent;
        if (byId.TryAdd(id, new OutlinedElement(element.LocalName, element.HasAttribute("name") ? element.GetAttribute("name") : null, parts)))
            order.Add(id);
        Collect(element, "", (id, parts));
    }

    private void Collect(XmlElement element, string path, (string Id, Dictionary<string, string> Parts) owner)
    {
        foreach (var attribute in element.Attributes.OfType<XmlAttribute>().Where(attribute => attribute.Name != "id" && attribute.Prefix != "xmlns" && attribute.Name != "xmlns"))
            owner.Parts[$"{path}@{attribute.LocalName}"] = attribute.Value;
        var text = string.Concat(element.ChildNodes.OfType<XmlNode>().Where(node => node is XmlText or XmlCDataSection).Select(node => node.Value)).Trim();
        if (text.Length > 0)
            owner.Parts[path.Length > 0 ? path : "text"] = text;

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        string? previous = null;
        foreach (var child in element.ChildNodes.OfType<XmlElement>())
        {
            if (Drawings.Contains(child.LocalName) || Repetitions.Contains(child.LocalName))
                continue;
            if (child.HasAttribute("id"))
            {
                Add(child, owner.Id);
                if (Ordered.Contains(child.LocalName))
                {
                    if (previous is not null && Find(child.GetAttribute("id")) is { } placed)
                        placed.Parts["after"] = previous;
                    previous = child.GetAttribute("id");
                }
            }
            else
            {
                Collect(child, PathOf(child, path, seen), owner);
            }
        }
    }

    private static string PathOf(XmlElement child, string path, Dictionary<string, int> seen)
    {
        var label = Labels.Select(child.GetAttribute).FirstOrDefault(value => value.Length > 0);
        var name = label is null ? child.LocalName : $"{child.LocalName}[{label}]";
        var count = seen[name] = seen.GetValueOrDefault(name) + 1;
        var own = count == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}#{count}");
        return path.Length > 0 ? $"{path}/{own}" : own;
    }
}
