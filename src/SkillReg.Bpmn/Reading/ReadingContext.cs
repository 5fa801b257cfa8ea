using System.Collections.Immutable;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Reading;

/// <summary>
/// What the readers of one file share: the ids it defines, what was found wrong, and what was kept as it stands.
/// </summary>
internal sealed class ReadingContext
{
    private readonly string text;
    private readonly Dictionary<string, SourceElement> byId = [];
    private readonly ImmutableArray<Problem>.Builder problems = ImmutableArray.CreateBuilder<Problem>();
    private readonly ImmutableArray<KeptFragment>.Builder kept = ImmutableArray.CreateBuilder<KeptFragment>();

    public ReadingContext(string text, SourceElement root)
    {
        this.text = text;
        foreach (var element in root.Descendants().Where(element => element.Space == Vocabulary.Bpmn && element.Id is not null))
            if (!byId.TryAdd(element.Id ?? "", element))
                Error("bpmn.duplicate-id", element, $"Expected the id '{element.Id}' once, but it is used again.");
    }

    /// <summary>While a process is read that nobody will run, nothing in it is worse than a warning.</summary>
    public bool IsLenient { get; set; }

    public ImmutableArray<Problem> Problems => problems.ToImmutable();

    public ImmutableArray<KeptFragment> Kept => kept.ToImmutable();

    public void Error(string code, SourceElement element, string message) =>
        problems.Add(new(IsLenient ? Severity.Warning : Severity.Error, code, element.Id, element.At, message));

    public void Keep(SourceElement owner, SourceElement fragment)
    {
        kept.Add(new(owner.Id, fragment.Name, fragment.At, text[fragment.Extent]));
        problems.Add(new(Severity.Information, "bpmn.extension-kept", owner.Id, fragment.At,
            $"Expected an extension SkillReg knows, but found '{fragment.Name}', which is kept as it stands."));
    }

    /// <summary>References are qualified names: an exact id, or else what follows the prefix.</summary>
    public SourceElement? Resolve(string? reference, string localName)
    {
        if (string.IsNullOrWhiteSpace(reference))
            return null;
        var id = LocalId(reference);
        return byId.TryGetValue(id, out var found) && found.Is(localName) ? found : null;
    }

    public string LocalId(string reference)
    {
        var trimmed = reference.Trim();
        return byId.ContainsKey(trimmed) ? trimmed : trimmed[(trimmed.LastIndexOf(':') + 1)..];
    }
}
