using System.Collections.Immutable;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Reading;

/// <summary>
/// Bytes to a definition, or to the list of everything that is wrong with them. Nothing outside the bytes is looked
/// at, whatever they refer to.
/// </summary>
public static class BpmnReader
{
    public static ReadResult Read(ReadOnlySpan<byte> bytes)
    {
        var text = XmlText.Decode(bytes);
        var (root, malformed) = SourceTree.Read(text);
        if (malformed is not null)
            return new(null, [malformed]);
        if (root is null || !root.Is("definitions"))
            return new(null, [new(Severity.Error, "xml.root", null, root?.At ?? new(1, 1),
                $"Expected BPMN 2.0 definitions, but found '{root?.Name}'.")]);
        var context = new ReadingContext(text, root);
        var processes = root.All("process").Select(process => new ProcessReader(context).Read(process)).ToImmutableArray();
        KeepForeign(root, context);
        return new(new([.. bytes], processes) { Counts = Count(root), Kept = context.Kept }, context.Problems);
    }

    private static ImmutableSortedDictionary<string, int> Count(SourceElement root) =>
        root.Descendants().Prepend(root)
            .Where(element => element.Space == Vocabulary.Bpmn)
            .CountBy(element => element.Name)
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>
    /// Foreign elements outside <c>extensionElements</c>, where only the standard and its drawing may stand.
    /// </summary>
    private static void KeepForeign(SourceElement element, ReadingContext context)
    {
        foreach (var child in element.Children)
            if (child.Space == Vocabulary.Bpmn && child.Name is not ("extensionElements" or "documentation" or "text" or "script"))
                KeepForeign(child, context);
            else if (child.Space != Vocabulary.Bpmn && !Vocabulary.IsDrawing(child.Space))
                context.Keep(element, child);
    }
}
