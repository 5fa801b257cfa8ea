using Microsoft.EntityFrameworkCore;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Processes;

/// <summary>A case as a row: one state, one version, one lock.</summary>
public sealed class CaseRow
{
    public required Guid Id { get; init; }

    public required string Edition { get; init; }

    /// <summary>How many commands it has accepted; also the number of its newest history row.</summary>
    public required int Version { get; init; }

    public required int Phase { get; init; }

    /// <summary>Where its tokens are, as a key of the scheme; a projection that only a step writes.</summary>
    public string? Status { get; init; }

    public required string State { get; init; }

    /// <summary>The hash of the newest history row, which the next one is chained to.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The first day of the month it began in; its history lies in that partition.</summary>
    public required DateOnly Began { get; init; }

    public required DateTime ChangedAt { get; init; }

    public string? Plan { get; init; }

    public string? Number { get; init; }

    /// <summary>Who applies; see <see cref="CaseSubject"/>.</summary>
    public string? Subject { get; init; }
}

/// <summary>A command that was accepted, with the answer it got; kept for thirty days, so that asking again is safe.</summary>
public sealed class CommandRow
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required int Version { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>A timer that is armed now. It is the truth about a deadline; whatever wakes a node is only an alarm clock.</summary>
public sealed class TimerRow
{
    public required Guid CaseId { get; init; }

    public required int Id { get; init; }

    public required DateTime Due { get; init; }

    /// <summary>A node that claimed it works on it until then; afterwards it is anybody's again.</summary>
    public DateTime? ClaimedUntil { get; init; }
}

/// <summary>A message or signal that a case waits for now.</summary>
public sealed class SubscriptionRow
{
    public required Guid CaseId { get; init; }

    public required int Id { get; init; }

    public required string Kind { get; init; }

    public string? Name { get; init; }

    public string? Key { get; init; }

    public required string Element { get; init; }
}

/// <summary>An effect that has been decided and must leave, at least once, under one id.</summary>
public sealed class OutboxRow
{
    public required Guid CaseId { get; init; }

    /// <summary>The version of the case that decided it, and its place among that step's effects.</summary>
    public required int Version { get; init; }

    public required int Ordinal { get; init; }

    public required string Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>The job it answers to, for the work of a service task.</summary>
    public int? Job { get; init; }

    public required string Payload { get; init; }

    public required int Attempts { get; init; }

    public required DateTime NextAt { get; init; }

    public DateTime? ClaimedUntil { get; init; }
}

/// <summary>
/// A change of a plan on its way through the plan's open cases, in the order of their ids. The row is the progress that
/// people see and the place where the work goes on after a kill.
/// </summary>
public sealed class FactsChangeRow
{
    public required Guid Id { get; init; }

    public required string Plan { get; init; }

    public required string Actor { get; init; }

    public required bool MayShorten { get; init; }

    public required DateTime AskedAt { get; init; }

    public required int Total { get; init; }

    public required int Done { get; init; }

    public required int Failed { get; init; }

    /// <summary>The cases that could not be told, up to a hundred of them.</summary>
    public required Guid[] FailedCases { get; init; }

    /// <summary>The last case that was told.</summary>
    public Guid? Cursor { get; init; }

    public DateTime? ClaimedUntil { get; init; }

    public DateTime? FinishedAt { get; init; }
}

internal static class ProcessTables
{
    public static void Describe(ModelBuilder model)
    {
        // Besides its key no index holds a column that an ordinary step changes, and there is room on each page: the step then
        // writes the row anew where it stands and touches no index.
        model.Entity<CaseRow>(row =>
        {
            row.ToTable("process_case").HasStorageParameter("fillfactor", 70);
            row.HasIndex(entry => new { entry.Edition, entry.Id }).HasFilter($"phase = {(int)CaseStatus.Active}");
            row.HasIndex(entry => new { entry.Plan, entry.Id }).HasFilter($"phase = {(int)CaseStatus.Active}");

            // Compared as bytes, so that what begins with a text is one range of an index.
            row.Property(entry => entry.Number).UseCollation("C");
            row.Property(entry => entry.Subject).UseCollation("C");

            // The lists of all cases, also of those that are over, newest first.
            row.HasIndex(entry => new { entry.Edition, entry.Id }, "case_by_edition").HasDatabaseName("case_by_edition");
            row.HasIndex(entry => new { entry.Plan, entry.Id }, "case_by_plan").HasDatabaseName("case_by_plan").HasFilter("plan IS NOT NULL");
            row.HasIndex(entry => new { entry.Number, entry.Id }, "case_by_number").HasDatabaseName("case_by_number").HasFilter("number IS NOT NULL");
            row.HasIndex(entry => new { entry.Subject, entry.Id }, "case_by_subject").HasDatabaseName("case_by_subject").HasFilter("subject IS NOT NULL");
        });
        // Rows come in the order of their instants and leave in it, which is all that a block range index needs to know.
        model.Entity<CommandRow>(row => row.ToTable("command").HasIndex(entry => entry.At).HasMethod("brin"));
        // A batch that is claimed fills its pages a second time; where there is room for that, no index is touched.
        model.Entity<TimerRow>(row =>
        {
            row.ToTable("timer").HasStorageParameter("fillfactor", 50);
            row.HasKey(entry => new { entry.CaseId, entry.Id });
            row.HasIndex(entry => entry.Due);
        });
        model.Entity<SubscriptionRow>(row =>
        {
            row.ToTable("subscription").HasKey(entry => new { entry.CaseId, entry.Id });
            row.HasIndex(entry => new { entry.Name, entry.Key });
        });
        model.Entity<OutboxRow>(row =>
        {
            row.ToTable("outbox").HasKey(entry => new { entry.CaseId, entry.Version, entry.Ordinal });
            row.HasIndex(entry => entry.NextAt);
        });
        model.Entity<FactsChangeRow>(row =>
        {
            row.ToTable("facts_change");
            row.HasIndex(entry => entry.AskedAt).HasFilter("finished_at IS NULL");
        });
    }
}
