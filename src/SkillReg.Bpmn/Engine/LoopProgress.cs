using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// How far a multi-instance has come. The items are taken once, on entry, so a collection that changes meanwhile
/// changes nothing. <see cref="Started"/> counts instances begun.
/// </summary>
public sealed record LoopProgress(int Total, ImmutableArray<FeelValue> Items)
{
    public int Started { get; init; }

    public int Completed { get; init; }

    /// <summary>The collected results by item, null where an item has not completed.</summary>
    public FeelList Results { get; init; } = FeelList.Empty;

    public bool Equals(LoopProgress? other) =>
        other is not null && Total == other.Total && Started == other.Started && Completed == other.Completed
        && Items.SequenceEqual(other.Items) && Results.Equals(other.Results);

    public override int GetHashCode() => HashCode.Combine(Total, Started, Completed);
}
