using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Reading;

/// <summary>
/// An XML element with the place it stands at: all that the readers need of XML, and nothing of its API.
/// </summary>
internal sealed class SourceElement(string space, string name, Position at)
{
    private readonly Dictionary<(string Space, string Name), string> attributes = [];
    private readonly List<SourceElement> children = [];

    public string Space { get; } = space;

    public string Name { get; } = name;

    public Position At { get; } = at;

    /// <summary>
    /// The characters of the element in the text of the file, from its tag to the end of its closing tag.
    /// </summary>
    public Range Extent { get; set; }

    /// <summary>The element's own text, without that of its children.</summary>
    public string Text { get; set; } = "";

    public IReadOnlyDictionary<(string Space, string Name), string> Attributes => attributes;

    public IReadOnlyList<SourceElement> Children => children;

    public string? Id => this["id"];

    /// <summary>The value of an attribute without a namespace.</summary>
    public string? this[string attribute] => attributes.GetValueOrDefault(("", attribute));

    public bool Is(string localName) => Space == Vocabulary.Bpmn && Name == localName;

    public bool Flag(string attribute, bool otherwise) => this[attribute]?.Trim() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => otherwise,
    };

    public SourceElement? Child(string localName) => children.Find(child => child.Is(localName));

    public IEnumerable<SourceElement> All(string localName) => children.Where(child => child.Is(localName));

    public IEnumerable<SourceElement> Descendants() => children.SelectMany(child => child.Descendants().Prepend(child));

    public void Set(string space, string name, string value) => attributes[(space, name)] = value;

    public void Add(SourceElement child) => children.Add(child);
}
