using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SkillReg.Storage.Tasks;

internal static class TaskTables
{
    /// <summary>Compares as bytes, so that what begins with a text is one range of an index.</summary>
    private const string Bytes = "C";

    public static void Describe(ModelBuilder model)
    {
        model.Entity<TaskRow>(Describe);
        model.Entity<DecidedTask>(row =>
        {
            row.ToTable("decided_task").HasKey(entry => new { entry.CaseId, entry.Task });
            row.HasIndex(entry => new { entry.Person, entry.At, entry.CaseId, entry.Task });
            row.HasIndex(entry => new { entry.Person, entry.Scheme, entry.At, entry.CaseId, entry.Task });
            row.HasIndex(entry => new { entry.Person, entry.Plan, entry.At, entry.CaseId, entry.Task }).HasFilter("plan IS NOT NULL");
        });
        model.Entity<TaskComment>(row => row.ToTable("task_comment").HasIndex(entry => new { entry.CaseId, entry.At }));
    }

    private static void Describe(EntityTypeBuilder<TaskRow> row)
    {
        row.ToTable("task").HasKey(entry => new { entry.CaseId, entry.Id, entry.Place });
        row.Property(entry => entry.Number).UseCollation(Bytes);
        row.Property(entry => entry.Subject).UseCollation(Bytes);
        Walk(row, "task_by_due", entry => new { entry.LaneAll, entry.Due, entry.Tie });
        Walk(row, "task_by_due_scheme", entry => new { entry.LaneScheme, entry.Due, entry.Tie });
        Walk(row, "task_by_due_status", entry => new { entry.LaneStatus, entry.Due, entry.Tie }, "lane_status");
        Walk(row, "task_by_due_plan", entry => new { entry.LanePlan, entry.Due, entry.Tie }, "lane_plan");
        Walk(row, "task_by_due_plan_status", entry => new { entry.LanePlanStatus, entry.Due, entry.Tie }, "lane_plan_status");
        Walk(row, "task_by_number", entry => new { entry.LaneAll, entry.Number, entry.Tie }, "number");
        Walk(row, "task_by_subject", entry => new { entry.LaneAll, entry.Subject, entry.Tie }, "subject");
    }

    /// <summary>A row that lacks the column is not in the index, so a step does not pay for what its task has not.</summary>
    private static void Walk(
        EntityTypeBuilder<TaskRow> row, string name, Expression<Func<TaskRow, object?>> columns, string? given = null)
    {
        var index = row.HasIndex(columns, name).HasDatabaseName(name);
        if (given is not null)
            index.HasFilter($"{given} IS NOT NULL");
    }
}
