using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Cases;

/// <summary>A case as a list shows it.</summary>
public sealed record CaseLine(Guid Id, string Edition, CaseStatus Phase)
{
    /// <summary>The state key that its tokens hold.</summary>
    public string? Status { get; init; }

    public string? Plan { get; init; }

    public string? Number { get; init; }

    /// <summary>Who applies. Personal.</summary>
    public string? Subject { get; init; }

    public required DateTime ChangedAt { get; init; }
}

/// <summary>What the list of all cases is narrowed to.</summary>
public sealed record CaseSearch
{
    public string? Scheme { get; init; }

    public string? Plan { get; init; }

    public string? Status { get; init; }

    /// <summary>What the number begins with, or the name of who applies.</summary>
    public string? Text { get; init; }
}

/// <summary>A page of cases.</summary>
/// <param name="Next">Where the next one begins; null when there is none.</param>
/// <param name="IsCut">More cases match the text than were looked at.</param>
public sealed record CasePage(IReadOnlyList<CaseLine> Lines, Guid? Next, bool IsCut);
