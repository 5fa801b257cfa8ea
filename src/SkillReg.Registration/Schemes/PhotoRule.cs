using System.Collections.Immutable;

namespace SkillReg.Registration.Schemes;

/// <summary>
/// What an identity photo must be, in pixels and bytes. A limit that is null is not checked; what no machine can see is on
/// the reviewer's checklist.
/// </summary>
public sealed record PhotoRule(string Key)
{
    public ImmutableArray<string> Types { get; init; } = [];

    public PixelSize? SourceAtLeast { get; init; }

    public PixelSize? StoredExactly { get; init; }

    /// <summary>Width to height of the stored photo where no exact size is asked.</summary>
    public PixelSize? Ratio { get; init; }

    public int? LeastBytes { get; init; }

    public int? MostBytes { get; init; }

    /// <summary>The colour behind the person, as a word that the checks know.</summary>
    public string? Background { get; init; }

    public string? Checklist { get; init; }
}

/// <summary>A width and a height.</summary>
public sealed record PixelSize(int Width, int Height);
