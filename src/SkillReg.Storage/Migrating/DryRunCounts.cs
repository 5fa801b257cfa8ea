using System.Diagnostics;
using SkillReg.Bpmn.Engine.Migrating;

namespace SkillReg.Storage.Migrating;

/// <summary>What would become of all the cases, in numbers. Its size depends on the definition, not on the cases.</summary>
public sealed class DryRunCounts
{
    private readonly SortedDictionary<(string Code, string Element), int> obstacles = [];

    public int Total { get; private set; }

    /// <summary>Those that wait for exactly the same afterwards.</summary>
    public int Unchanged { get; private set; }

    public int Changed { get; private set; }

    public int Blocked { get; private set; }

    /// <summary>Cases with a deadline that comes later, or goes.</summary>
    public int Later { get; private set; }

    /// <summary>Cases with a deadline that comes earlier, or is new.</summary>
    public int Earlier { get; private set; }

    /// <summary>Cases with a deadline that would come earlier, had somebody confirmed it.</summary>
    public int Kept { get; private set; }

    /// <summary>How many cases each obstacle stops; a case may be stopped by several.</summary>
    public IEnumerable<(string Code, string Element, int Cases)> Obstacles =>
        obstacles.Select(entry => (entry.Key.Code, entry.Key.Element, entry.Value));

    internal void Add(MigrationOutcome outcome)
    {
        Total++;
        switch (outcome)
        {
            case MigrationOutcome.Blocked blocked:
                Blocked++;
                foreach (var key in blocked.Obstacles.Select(obstacle => (obstacle.Code, obstacle.Element)).Distinct())
                    obstacles[key] = obstacles.GetValueOrDefault(key) + 1;
                break;
            case MigrationOutcome.Moves { Changes.IsEmpty: true }:
                Unchanged++;
                break;
            case MigrationOutcome.Moves moves:
                Changed++;
                Later += moves.Changes.Any(IsLater) ? 1 : 0;
                Earlier += moves.Changes.Any(IsEarlier) ? 1 : 0;
                Kept += moves.Changes.Any(change => change.Kind == WaitChangeKind.DeadlineKept) ? 1 : 0;
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static bool IsLater(WaitChange change) => change.Kind == WaitChangeKind.DeadlineDropped
        || (change.Kind == WaitChangeKind.DeadlineShifted && (change.DueAfter ?? DateTimeOffset.MaxValue) > (change.DueBefore ?? DateTimeOffset.MaxValue));

    private static bool IsEarlier(WaitChange change) => change.Kind == WaitChangeKind.DeadlineAdded
        || (change.Kind == WaitChangeKind.DeadlineShifted && (change.DueAfter ?? DateTimeOffset.MaxValue) < (change.DueBefore ?? DateTimeOffset.MaxValue));
}
