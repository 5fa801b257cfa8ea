using System.Collections.Immutable;

namespace SkillReg.Registration.Organisations;

/// <summary>What the tree knows about a code of a sheet.</summary>
/// <param name="Path">Everything above the organisation and itself, the root first.</param>
public sealed record KnownPlace(string CreditCode, ImmutableArray<Guid> Path, bool IsActive);

/// <summary>A line with its place in the tree.</summary>
public sealed record PlacedOrganisation(SheetOrganisation Line, ImmutableArray<Guid> Path);

/// <summary>
/// Finds the places of a sheet's organisations below one of the tree, parents before children whatever their order in the
/// file. Nothing is moved and nothing outside is touched: a line that would do either is bad.
/// </summary>
public sealed class SheetPlacing
{
    private const int MostLevels = 20;

    private readonly ImmutableArray<Guid> root;
    private readonly IReadOnlyDictionary<string, KnownPlace> known;
    private readonly Func<string, Guid> newId;
    private readonly Dictionary<string, SheetOrganisation> lines;
    private readonly Dictionary<string, PlacedOrganisation?> placed = new(StringComparer.Ordinal);

    private int depth;

    private SheetPlacing(ImmutableArray<Guid> root, IReadOnlyDictionary<string, KnownPlace> known, Func<string, Guid> newId, IEnumerable<SheetOrganisation> lines)
    {
        this.root = root;
        this.known = known;
        this.newId = newId;
        this.lines = lines.ToDictionary(line => line.CreditCode, StringComparer.Ordinal);
    }

    private List<PlacedOrganisation> Good { get; } = [];

    private List<SheetFinding> Problems { get; } = [];

    /// <param name="root">The way to the organisation that everything goes below.</param>
    /// <param name="newId">The id for a code that the tree does not know.</param>
    public static (IReadOnlyList<PlacedOrganisation> Good, IReadOnlyList<SheetFinding> Problems) Place(
        OrganisationSheet sheet, ImmutableArray<Guid> root, IReadOnlyDictionary<string, KnownPlace> known, Func<string, Guid> newId)
    {
        var placing = new SheetPlacing(root, known, newId, sheet.Lines);
        foreach (var line in sheet.Lines)
            placing.Find(line);
        return (placing.Good, placing.Problems);
    }

    private PlacedOrganisation? Find(SheetOrganisation line)
    {
        if (placed.TryGetValue(line.CreditCode, out var done))
            return done;

        // Until its own place is found a line has none, so a circle of parents ends at the line it began with.
        placed[line.CreditCode] = null;
        var (place, problem) = Judge(line, ParentOf(line));
        if (place is not null)
            Good.Add(place);
        if (problem is not null)
            Problems.Add(problem);
        placed[line.CreditCode] = place;
        return place;
    }

    private (PlacedOrganisation? Place, SheetFinding? Problem) Judge(SheetOrganisation line, ImmutableArray<Guid>? parent)
    {
        var before = known.GetValueOrDefault(line.CreditCode);
        if (before is not null && !IsBelow(before.Path))
            return (null, new SheetFinding(line.Line, "outside", "该单位已在其他机构名下登记"));
        if (before is { IsActive: false })
            return (null, new SheetFinding(line.Line, "not-active", "该单位已撤销或合并"));
        if (parent is not { } above)
            return (null, new SheetFinding(line.Line, "parent", "没有找到上级单位，或上级单位所在行有误"));
        if (above.Length >= MostLevels)
            return (null, new SheetFinding(line.Line, "levels", $"机构层级不能超过{MostLevels}级"));
        if (before is not null && !before.Path[..^1].SequenceEqual(above))
            return (null, new SheetFinding(line.Line, "moved", "该单位已登记在另一上级之下，不能通过导入调整"));

        return (new PlacedOrganisation(line, before?.Path ?? above.Add(newId(line.CreditCode))), null);
    }

    private ImmutableArray<Guid>? ParentOf(SheetOrganisation line)
    {
        if (line.ParentCode.Length == 0)
            return root;
        if (lines.TryGetValue(line.ParentCode, out var parent))
            return FindAbove(parent);
        return known.GetValueOrDefault(line.ParentCode) is { IsActive: true } place && (place.Path.SequenceEqual(root) || IsBelow(place.Path)) ? place.Path : null;
    }

    /// <summary>Goes up no further than a tree may be deep, however long a chain somebody writes into a file.</summary>
    private ImmutableArray<Guid>? FindAbove(SheetOrganisation parent)
    {
        if (depth == MostLevels)
            return null;

        depth++;
        var path = Find(parent)?.Path;
        depth--;
        return path;
    }

    private bool IsBelow(ImmutableArray<Guid> path) => path.Length > root.Length && path.AsSpan()[..root.Length].SequenceEqual(root.AsSpan());
}
