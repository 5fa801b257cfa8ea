namespace SkillReg.Storage.Definitions;

/// <summary>A published edition in a list.</summary>
/// <param name="PublishedBy">The name of the person; null for what came with the program.</param>
/// <param name="RetiredAt">Null as long as cases begin under it.</param>
public sealed record EditionEntry(int Number, string Digest, DateTimeOffset PublishedAt, string? PublishedBy, DateTimeOffset? RetiredAt);

/// <summary>A scheme in a list.</summary>
/// <param name="Current">The edition that new cases follow; null when there is none.</param>
/// <param name="Last">The newest number ever given, zero when there is none.</param>
/// <param name="DraftVersion">Null when there is no draft.</param>
/// <param name="Described">The <c>scheme.json</c> of the newest edition.</param>
public sealed record SchemeEntry(string Scheme, int? Current, int Last, int? DraftVersion, DefinitionFile? Described);
