using System.Collections.Immutable;

namespace SkillReg.Bpmn.Scenarios;

/// <summary>The words of a line after its verb. Words in quotes count as one.</summary>
public sealed record ScenarioWords(ImmutableArray<string> All)
{
    /// <summary>The word that follows the given one, or null when it is not there.</summary>
    public string? After(string option)
    {
        var at = All.IndexOf(option);
        return at >= 0 && at + 1 < All.Length ? All[at + 1] : null;
    }

    public bool Has(string word) => All.Contains(word);

    public string At(int index) => index < All.Length
        ? All[index]
        : throw new FormatException($"Expected {index + 1} words after the verb, but there are {All.Length}.");

    /// <summary>The words from an index on, as a list in which commas do not count.</summary>
    public ImmutableArray<string> ListFrom(int index) =>
        [.. All.Skip(index).SelectMany(word => word.Split(',', StringSplitOptions.RemoveEmptyEntries)).Order(StringComparer.Ordinal)];
}
