using System.Diagnostics;
using SkillReg.Bpmn.Engine.Migrating;
using SkillReg.Bpmn.Model;
using SkillReg.Storage.Migrating;

namespace SkillReg.Server.Features.Migrations;

/// <summary>A problem of a plan: an error, or a warning that cases standing there would stay behind.</summary>
public sealed record PlanProblemView(string Severity, string Code, string? Element, string Message, string Detail)
{
    public static PlanProblemView Of(Problem problem) =>
        new(problem.IsError ? "error" : "warning", problem.Code, problem.Element, MigrationTexts.Of(problem.Code), problem.Text);
}

/// <summary>A batch and how far it has come.</summary>
/// <param name="Phase">running, paused, cancelled, done, undoing or undone.</param>
/// <param name="Gone">Cases that ended or left before their turn.</param>
/// <param name="MovedOn">Cases that cannot be taken back, because they have moved since.</param>
public sealed record MigrationView(Guid Id, PlanView Plan, string Phase, int Total, int Pending, int Moved, int Blocked, int Gone, int Failed, int Undone, int MovedOn)
{
    public required DateTimeOffset BegunAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public static MigrationView Of(MigrationBatch batch)
    {
        return new(
            batch.Id, PlanView.Of(batch.Plan), Names.Of(batch.Phase), batch.Total, Count(CaseOutcome.Pending), Count(CaseOutcome.Moved),
            Count(CaseOutcome.Blocked), Count(CaseOutcome.Gone), Count(CaseOutcome.Failed), Count(CaseOutcome.Undone), Count(CaseOutcome.MovedOn))
        {
            BegunAt = batch.BegunAt,
            ChangedAt = batch.ChangedAt,
        };

        int Count(CaseOutcome outcome) => batch.Counts.GetValueOrDefault(outcome);
    }
}

/// <summary>A case of a batch. An empty element means the case as a whole.</summary>
public sealed record MigratedCaseView(Guid CaseId, int? Version, IReadOnlyList<ReasonView> Reasons)
{
    public static MigratedCaseView Of(MigratedCase one) =>
        new(one.CaseId, one.Version, [.. one.Reasons.Select(reason => reason.Split(' ', 2)).Select(parts => ReasonView.Of(parts[0], parts.Length > 1 ? parts[1] : ""))]);
}

public sealed record ReasonView(string Code, string Element, string Message)
{
    public static ReasonView Of(string code, string element) => new(code, element, MigrationTexts.Of(code));
}

/// <summary>What would become of one case.</summary>
/// <param name="Moves">Whether it goes on under the new edition.</param>
/// <param name="Reasons">All that keeps it, when it does not.</param>
public sealed record ForetoldCaseView(Guid CaseId, string? Status, bool Moves, IReadOnlyList<ChangeView> Changes, IReadOnlyList<ReasonView> Reasons)
{
    public static ForetoldCaseView Of(DryRunCase one) => one.Outcome switch
    {
        MigrationOutcome.Moves moves => new(one.CaseId, one.Status, true, [.. moves.Changes.Select(ChangeView.Of)], []),
        MigrationOutcome.Blocked blocked => new(
            one.CaseId, one.Status, false, [], [.. blocked.Obstacles.Select(obstacle => ReasonView.Of(obstacle.Code, obstacle.Element))]),
        _ => throw new UnreachableException(),
    };
}

/// <summary>One difference in what a case waits for.</summary>
/// <param name="Kind">
/// renamed, deadline-shifted, deadline-kept, deadline-added, deadline-dropped, subscription-changed, subscription-added,
/// subscription-dropped or task-reassigned.
/// </param>
public sealed record ChangeView(string Kind, string Element)
{
    public DateTimeOffset? DueBefore { get; init; }

    public DateTimeOffset? DueAfter { get; init; }

    public string? NameBefore { get; init; }

    public string? NameAfter { get; init; }

    public static ChangeView Of(WaitChange change) => new(Names.Of(change.Kind), change.Element)
    {
        DueBefore = change.DueBefore,
        DueAfter = change.DueAfter,
        NameBefore = change.NameBefore,
        NameAfter = change.NameAfter,
    };
}

/// <summary>What would become of all cases, in numbers.</summary>
/// <param name="Later">Cases with a deadline that comes later or goes.</param>
/// <param name="Earlier">Cases with a deadline that comes earlier or is new.</param>
/// <param name="Kept">Cases with a deadline that would come earlier, had somebody confirmed it.</param>
public sealed record ForetoldCountsView(int Total, int Unchanged, int Changed, int Blocked, int Later, int Earlier, int Kept)
{
    public required IReadOnlyList<ObstacleCountView> Obstacles { get; init; }

    public static ForetoldCountsView Of(DryRunCounts counts) =>
        new(counts.Total, counts.Unchanged, counts.Changed, counts.Blocked, counts.Later, counts.Earlier, counts.Kept)
        {
            Obstacles = [.. counts.Obstacles.Select(found => new ObstacleCountView(found.Code, found.Element, MigrationTexts.Of(found.Code), found.Cases))],
        };
}

/// <summary>How many cases an obstacle stops.</summary>
public sealed record ObstacleCountView(string Code, string Element, string Message, int Cases);
