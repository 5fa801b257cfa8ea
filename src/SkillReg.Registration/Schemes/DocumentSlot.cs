using System.Collections.Immutable;

namespace SkillReg.Registration.Schemes;

/// <summary>A place for uploads: what may be put there, how often, by whom, and what is checked.</summary>
public sealed record DocumentSlot(string Key, Wording Label)
{
    public ImmutableArray<string> Types { get; init; } = [];

    public int Least { get; init; }

    public int Most { get; init; } = 1;

    /// <summary>In bytes, of each file.</summary>
    public int Largest { get; init; }

    public string? Photo { get; init; }

    /// <summary>The answer whose text the file's name must repeat.</summary>
    public string? NamedAfter { get; init; }

    public bool FromPhone { get; init; } = true;

    /// <summary>Roles that may upload here for the applicant.</summary>
    public ImmutableArray<string> OnBehalf { get; init; } = [];

    public Wording? Hint { get; init; }

    public string? Checklist { get; init; }

    public bool Purgeable { get; init; }
}
