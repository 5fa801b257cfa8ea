namespace SkillReg.Storage.Definitions;

/// <summary>The next edition of a scheme in the making.</summary>
/// <param name="BegunFrom">Null for a scheme that has no edition yet.</param>
/// <param name="Version">Counts every change.</param>
public sealed record Draft(string Scheme, int? BegunFrom, int Version, DateTimeOffset BegunAt, Guid? BegunBy)
{
    public required IReadOnlyList<DraftFile> Files { get; init; }
}

/// <summary>One file of a draft; its hash says which bytes it has now.</summary>
/// <param name="ChangedBy">Null as long as nobody has changed it since the draft began.</param>
public sealed record DraftFile(string Path, string Hash, int Size, DateTimeOffset ChangedAt, Guid? ChangedBy);
