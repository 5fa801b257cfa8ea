using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Reading;

/// <summary>
/// One pass over the characters before any XML parser sees them. It refuses document types, depth and floods at a
/// cost of one comparison per character, so that a hostile file costs milliseconds however it is built.
/// </summary>
internal ref struct XmlGuard(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private int at;
    private int depth;
    private int elements;

    public static Problem? Check(ReadOnlySpan<char> text)
    {
        if (text.Length > XmlLimits.Characters)
            return Refuse("xml.size", default,
                $"Expected at most {XmlLimits.Characters} characters, but found {text.Length}.");
        return new XmlGuard(text).Scan();
    }

    private Problem? Scan()
    {
        while (at < text.Length)
        {
            var next = text[at..].IndexOf('<');
            if (next < 0)
                return null;
            at += next;
            var problem = Markup();
            if (problem is not null)
                return problem;
        }
        return null;
    }

    private Problem? Markup()
    {
        var rest = text[at..];
        if (rest.StartsWith("<!--"))
            SkipPast("-->");
        else if (rest.StartsWith("<![CDATA["))
            SkipPast("]]>");
        else if (rest.StartsWith("<?"))
            SkipPast("?>");
        else if (rest.StartsWith("<!"))
            return Refuse("xml.doctype", Here(), "Expected a document without a document type, but found one.");
        else
            return Tag(closing: rest.StartsWith("</"));
        return null;
    }

    private Problem? Tag(bool closing)
    {
        var begin = at++;
        var attributes = 0;
        while (at < text.Length && text[at] != '>')
        {
            if (text[at] is '"' or '\'')
                SkipQuoted();
            else if (text[at++] == '=' && ++attributes > XmlLimits.AttributesPerElement)
                return Refuse("xml.attributes", PositionOf(begin),
                    $"Expected at most {XmlLimits.AttributesPerElement} attributes on an element, but found more.");
        }
        if (closing)
            depth--;
        else if (++elements > XmlLimits.Elements)
            return Refuse("xml.elements", PositionOf(begin),
                $"Expected at most {XmlLimits.Elements} elements, but found more.");
        else if (text[at - 1] != '/' && ++depth > XmlLimits.Depth)
            return Refuse("xml.depth", PositionOf(begin),
                $"Expected at most {XmlLimits.Depth} nested elements, but found more.");
        return null;
    }

    private void SkipQuoted()
    {
        var quote = text[at++];
        var end = text[at..].IndexOf(quote);
        at = end < 0 ? text.Length : at + end + 1;
    }

    private void SkipPast(string end)
    {
        var found = text[at..].IndexOf(end);
        at = found < 0 ? text.Length : at + found + end.Length;
    }

    private readonly Position Here() => PositionOf(at);

    private readonly Position PositionOf(int offset)
    {
        var before = text[..offset];
        return new(before.Count('\n') + 1, offset - before.LastIndexOf('\n'));
    }

    private static Problem Refuse(string code, Position at, string message) =>
        new(Severity.Error, code, null, at, message);
}
