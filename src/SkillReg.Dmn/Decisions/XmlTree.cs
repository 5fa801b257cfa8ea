using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Xml;

namespace SkillReg.Dmn.Decisions;

/// <summary>
/// An element of a file that was read under limits: no document type, no entity, no more depth, attributes, elements or
/// characters than <see cref="DmnLimits"/> allow.
/// </summary>
internal sealed class XmlTree
{
    private readonly ImmutableArray<KeyValuePair<string, string>> attributes;
    private readonly List<XmlTree> children = [];
    private readonly StringBuilder text = new();

    private XmlTree(XmlReader reader)
    {
        (Name, Namespace) = (reader.LocalName, reader.NamespaceURI);
        Line = reader is IXmlLineInfo info ? info.LineNumber : 0;
        if (reader.AttributeCount > DmnLimits.Attributes)
            throw new XmlException($"Expected at most {DmnLimits.Attributes} attributes, but found {reader.AttributeCount}", null, Line, 0);
        var read = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>(reader.AttributeCount);
        while (reader.MoveToNextAttribute())
            read.Add(KeyValuePair.Create(reader.Name, reader.Value));
        attributes = read.MoveToImmutable();
        reader.MoveToElement();
    }

    public string Name { get; }

    public string Namespace { get; }

    public int Line { get; }

    public string Text => text.ToString();

    /// <summary>The children of the same standard; those of other namespaces are extensions and not part of the model.</summary>
    public IEnumerable<XmlTree> Children => children;

    public string? this[string attribute] => attributes.FirstOrDefault(a => a.Key == attribute).Value;

    /// <summary>The prefixes declared on this element, by prefix.</summary>
    public IEnumerable<(string Prefix, string Namespace)> Prefixes =>
        attributes.Where(a => a.Key.StartsWith("xmlns:", StringComparison.Ordinal)).Select(a => (a.Key["xmlns:".Length..], a.Value));

    public XmlTree? Child(string name) => children.Find(c => c.Name == name);

    public IEnumerable<XmlTree> All(string name) => children.Where(c => c.Name == name);

    /// <summary>The text of the child element, or null when there is none.</summary>
    public string? TextOf(string name) => Child(name)?.Text;

    public static bool TryRead(TextReader text, [NotNullWhen(true)] out XmlTree? root, [NotNullWhen(false)] out DmnProblem? problem)
    {
        (root, problem) = (null, null);
        if (Content(text) is not { } content)
        {
            problem = new DmnProblem("xml.limit", $"Expected at most {DmnLimits.Characters} characters and {DmnLimits.Attributes} attributes, but found more", null, 0);
            return false;
        }

        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = DmnLimits.Characters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            using var reader = XmlReader.Create(new StringReader(content), settings);
            root = Read(reader);
            return true;
        }
        catch (XmlException refusal)
        {
            problem = new DmnProblem("xml.malformed", refusal.Message, null, refusal.LineNumber);
            return false;
        }
    }

    /// <summary>
    /// The whole text, or null when it is too long or a tag too full of attributes: the parser would compare them all with
    /// each other before it could be asked how many there are.
    /// </summary>
    private static string? Content(TextReader text)
    {
        var buffer = new char[DmnLimits.Characters + 1];
        var length = text.ReadBlock(buffer, 0, buffer.Length);
        if (length > DmnLimits.Characters)
            return null;
        var content = new string(buffer, 0, length);
        var (attributes, isTag) = (0, false);
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] == '<')
                (attributes, isTag) = (0, i + 1 < content.Length && content[i + 1] != '!');
            else if (content[i] == '=' && isTag && ++attributes > 2 * DmnLimits.Attributes)
                return null;
            else if (content[i] == '>')
                isTag = false;
        }

        return content;
    }

    private static XmlTree Read(XmlReader reader)
    {
        var open = new Stack<XmlTree>();
        var elements = 0;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (++elements > DmnLimits.Elements || reader.Depth >= DmnLimits.Depth)
                        throw new XmlException($"Expected at most {DmnLimits.Elements} elements nested at most {DmnLimits.Depth} deep, but found more");
                    var element = new XmlTree(reader);
                    if (open.TryPeek(out var parent) && element.Namespace == parent.Namespace)
                        parent.children.Add(element);
                    if (!reader.IsEmptyElement)
                        open.Push(element);
                    else if (open.Count == 0)
                        return element;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    if (open.TryPeek(out var holder))
                        holder.text.Append(reader.Value);
                    break;
                case XmlNodeType.EndElement:
                    var closed = open.Pop();
                    if (open.Count == 0)
                        return closed;
                    break;
                default:
                    break;
            }
        }

        throw new XmlException("Expected an element, but the file has none");
    }
}
