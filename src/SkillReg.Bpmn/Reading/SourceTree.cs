using System.Text;
using System.Xml;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Reading;

/// <summary>Text to tree. What the guard let pass is small and flat enough for the framework's reader.</summary>
internal static class SourceTree
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 0,
        CheckCharacters = true,
    };

    /// <summary>The root element, or the problem that keeps the text from being XML.</summary>
    public static (SourceElement? Root, Problem? Problem) Read(string text)
    {
        var refused = XmlGuard.Check(text);
        if (refused is not null)
            return (null, refused);
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            return (new TreeBuilder(text, reader).Build(), null);
        }
        catch (XmlException malformed)
        {
            var at = new Position(Math.Max(1, malformed.LineNumber), Math.Max(1, malformed.LinePosition));
            return (null, new Problem(Severity.Error, "xml.malformed", null, at,
                $"Expected well-formed XML, but {char.ToLowerInvariant(malformed.Message[0])}{malformed.Message[1..]}"));
        }
    }

    private sealed class TreeBuilder(string text, XmlReader reader)
    {
        private readonly Stack<(SourceElement Element, StringBuilder Text, int Start)> open = new();
        private readonly int[] lines = LineStarts(text);
        private SourceElement? root;

        public SourceElement? Build()
        {
            while (reader.Read())
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        Open();
                        break;
                    case XmlNodeType.EndElement:
                        Close();
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when open.Count > 0:
                        open.Peek().Text.Append(reader.Value);
                        break;
                }
            return root;
        }

        private void Open()
        {
            var info = (IXmlLineInfo)reader;
            var element = new SourceElement(reader.NamespaceURI, reader.LocalName, new(info.LineNumber, info.LinePosition - 1));
            var start = Offset(info) - 1;
            var isEmpty = reader.IsEmptyElement;
            while (reader.MoveToNextAttribute())
                element.Set(reader.NamespaceURI, reader.LocalName, reader.Value);
            if (open.TryPeek(out var parent))
                parent.Element.Add(element);
            root ??= element;
            open.Push((element, new StringBuilder(), start));
            reader.MoveToElement();
            if (isEmpty)
                Finish(EndOfTag(start));
        }

        private void Close() => Finish(EndOfTag(Offset((IXmlLineInfo)reader)));

        private void Finish(int end)
        {
            var (element, characters, start) = open.Pop();
            element.Text = characters.ToString();
            element.Extent = start..end;
        }

        private int EndOfTag(int from)
        {
            for (var at = from; at < text.Length; at++)
                if (text[at] is '"' or '\'')
                    at = text.IndexOf(text[at], at + 1);
                else if (text[at] == '>')
                    return at + 1;
            return text.Length;
        }

        private int Offset(IXmlLineInfo info) => lines[info.LineNumber - 1] + info.LinePosition - 1;

        /// <summary>The reader counts a line at LF, at CR LF, and at a CR alone.</summary>
        private static int[] LineStarts(string text)
        {
            var starts = new List<int> { 0 };
            for (var at = 0; at < text.Length; at++)
                if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n')))
                    starts.Add(at + 1);
            return [.. starts];
        }
    }
}
