using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Schemes;

/// <summary>One entry of a code list.</summary>
public sealed record CodeItem(string Value, string Label)
{
    /// <summary>Pinyin initials to search by.</summary>
    public string? Initials { get; init; }

    /// <summary>The entry of the list before it in a cascade.</summary>
    public string? Parent { get; init; }

    public string? MergedInto { get; init; }

    public bool IsAbolished { get; init; }

    /// <summary>Further facts about the entry that rules may ask for.</summary>
    public FeelContext More { get; init; } = FeelContext.Empty;

    /// <summary>The entry as expressions of forms see it.</summary>
    public FeelContext ToFeel() => More
        .With("value", Value)
        .With("label", Label)
        .With("initials", Or(Initials))
        .With("parent", Or(Parent))
        .With("mergedInto", Or(MergedInto))
        .With("abolished", IsAbolished);

    private static FeelValue Or(string? text) => text is null ? FeelNull.Value : text;
}

/// <summary>A list to choose from: administered data of a scheme.</summary>
public sealed record CodeList(string Id, Wording Label, ImmutableArray<CodeItem> Items)
{
    public FeelList ToFeel() => new([.. Items.Select(item => (FeelValue)item.ToFeel())]);
}

/// <summary>A code list that was read, or everything that is wrong with its text.</summary>
public sealed record CodeListReading(CodeList? List, ImmutableArray<Problem> Problems);

/// <summary>Reads <c>lists/*.json</c>; the format is described in <c>workflows/README.md</c>.</summary>
public static class CodeListReader
{
    public static CodeListReading Read(string json)
    {
        var problems = new List<Problem>();
        if (JsonNode.Root(json, problems) is not { } root)
            return new(null, [.. problems]);
        root.Find("source");
        var list = new CodeList(root.Text("id"), root.Wording("label"), root.List("items", Item));
        root.NothingElse();
        Check(list, problems);
        return new(problems.Count == 0 ? list : null, [.. problems]);
    }

    private static CodeItem Item(JsonNode node)
    {
        var value = node.Text("value");
        var item = new CodeItem(value, node.OptionalText("label") ?? value)
        {
            Initials = node.OptionalText("initials"),
            Parent = node.OptionalText("parent"),
            MergedInto = node.OptionalText("mergedInto"),
            IsAbolished = node.Flag("abolished"),
            More = node.Find("more")?.Value as FeelContext ?? FeelContext.Empty,
        };
        node.NothingElse();
        return item;
    }

    private static void Check(CodeList list, List<Problem> problems)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < list.Items.Length; index++)
            if (!values.Add(list.Items[index].Value))
                problems.Add(new($"/items/{index}/value", "repeated", $"Expected each value once, but '{list.Items[index].Value}' is there twice."));
        for (var index = 0; index < list.Items.Length; index++)
            if (list.Items[index].MergedInto is { } into && !values.Contains(into))
                problems.Add(new($"/items/{index}/mergedInto", "unknown-name", $"Expected a value of the list, but it is '{into}'."));
    }
}
