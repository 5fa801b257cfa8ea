using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration;

/// <summary>
/// A place in a JSON text that is being read. What is missing or of another kind is noted at its pointer and stands as
/// something harmless, so that one reading finds everything that is wrong.
/// </summary>
internal sealed class JsonNode(FeelValue value, string pointer, List<Problem> problems)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public FeelValue Value => value;

    public string Pointer => pointer;

    public static JsonNode? Root(string json, List<Problem> problems)
    {
        if (FeelJson.Parse(json) is { } read)
            return new JsonNode(read, "", problems);
        problems.Add(new("", "json", "Expected JSON without repeated keys, but the text is none."));
        return null;
    }

    public void Wrong(string rule, string message) => problems.Add(new(pointer, rule, message));

    public JsonNode? Find(string name)
    {
        asked.Add(name);
        return value is FeelContext context && context.TryGet(name, out var found) && !found.IsNull
            ? new JsonNode(found, Pointers.Child(pointer, name), problems)
            : null;
    }

    public JsonNode? Need(string name)
    {
        if (Find(name) is { } found)
            return found;
        problems.Add(new(Pointers.Child(pointer, name), "missing", $"Expected '{name}', but there is none."));
        return null;
    }

    public string Text(string name) => Need(name)?.AsText() ?? "";

    public string? OptionalText(string name) => Find(name)?.AsText();

    public bool Flag(string name, bool otherwise = false) => Find(name)?.AsFlag() ?? otherwise;

    public int? Integer(string name) => Find(name)?.AsInteger();

    public Wording Wording(string name) => Need(name)?.AsWording() ?? Registration.Wording.Empty;

    public Wording? OptionalWording(string name) => Find(name)?.AsWording();

    public ImmutableArray<T> List<T>(string name, Func<JsonNode, T> read) => [.. Items(name).Select(read)];

    public ImmutableArray<string> Texts(string name) => List(name, item => item.AsText() ?? "");

    /// <summary>The items of a list that may be missing.</summary>
    public IEnumerable<JsonNode> Items(string name) => Find(name)?.AsItems() ?? [];

    public IEnumerable<JsonNode> AsItems()
    {
        if (value is FeelList list)
            return [.. list.Items.Select((item, index) => new JsonNode(item, Pointers.Child(pointer, index), problems))];
        Expected("a list");
        return [];
    }

    public IEnumerable<(string Name, JsonNode Node)> AsEntries()
    {
        if (value is FeelContext context)
            return [.. context.Entries.ToArray().Select(entry => (entry.Key, new JsonNode(entry.Value, Pointers.Child(pointer, entry.Key), problems)))];
        Expected("an object");
        return [];
    }

    public string? AsText()
    {
        if (value is FeelString { Value: { Length: > 0 } text })
            return text;
        Expected("a text");
        return null;
    }

    public bool? AsFlag()
    {
        if (value is FeelBoolean flag)
            return flag.Value;
        Expected("true or false");
        return null;
    }

    public int? AsInteger()
    {
        if (value is FeelNumber number && number.Value.ToInteger(int.MinValue, int.MaxValue) is { } whole)
            return (int)whole;
        Expected("a whole number");
        return null;
    }

    /// <summary>A plain text is Chinese; an object holds a text per language, Chinese among them.</summary>
    public Wording? AsWording()
    {
        if (value is FeelString plain)
            return Registration.Wording.Of(plain.Value);
        var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (language, node) in AsEntries())
            if (node.AsText() is { } text)
                texts[language] = text;
        if (value is FeelContext && !texts.ContainsKey(Registration.Wording.Chinese))
            Wrong("chinese-missing", "Expected a Chinese text under 'zh', but there is none.");
        return new Wording(texts.ToImmutable());
    }

    /// <summary>Notes every key that nobody asked for: a misspelt one would otherwise do nothing, silently.</summary>
    public void NothingElse()
    {
        if (value is FeelContext context)
            foreach (var (name, _) in context.Entries)
                if (!asked.Contains(name))
                    problems.Add(new(Pointers.Child(pointer, name), "unknown-key", $"Expected a known key, but it is '{name}'."));
    }

    private void Expected(string what) => Wrong("kind", $"Expected {what}, but it is a {value.Kind}.");
}
