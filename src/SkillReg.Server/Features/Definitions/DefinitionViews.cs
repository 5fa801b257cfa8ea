using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>A draft as the studio shows it.</summary>
public sealed record DraftView(string Scheme, int? BegunFrom, int Version, DateTimeOffset BegunAt, IReadOnlyList<FileView> Files)
{
    public static DraftView Of(Draft draft) =>
        new(draft.Scheme, draft.BegunFrom, draft.Version, draft.BegunAt, [.. draft.Files.Select(FileView.Of)]);
}

/// <summary>A file in a list; its tag is what <c>If-Match</c> wants.</summary>
public sealed record FileView(string Path, int Size, string Tag, DateTimeOffset ChangedAt)
{
    public static FileView Of(DraftFile file) => new(file.Path, file.Size, EntityTag.Of(file.Hash), file.ChangedAt);
}
