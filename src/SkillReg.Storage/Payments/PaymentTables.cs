using Microsoft.EntityFrameworkCore;
using SkillReg.Registration.Payments;
using SkillReg.Storage.Registration;

namespace SkillReg.Storage.Payments;

/// <summary>An order of a case, with what lists and the pump look for. What is true of it stands in its facts.</summary>
public sealed class PaymentOrderRow
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required Guid PlanId { get; init; }

    /// <summary>In fen.</summary>
    public required int Amount { get; init; }

    public required DateTime OpenedAt { get; init; }

    /// <summary>How many facts there are; whoever adds some says how many were seen.</summary>
    public required int Version { get; init; }

    /// <summary>The fold of the facts, for lists; only who adds facts writes it.</summary>
    public required OrderState State { get; init; }

    /// <summary>When something has to be done or asked about it; null while nothing has.</summary>
    public DateTime? LookAt { get; init; }
}

/// <summary>A line of the ledger. None is ever changed or removed.</summary>
public sealed class PaymentFactRow
{
    public required Guid OrderId { get; init; }

    public required int Number { get; init; }

    public required string Kind { get; init; }

    /// <summary>In fen, where the fact is about an amount.</summary>
    public int? Amount { get; init; }

    /// <summary>When it happened by the clock of whoever it happened to.</summary>
    public DateTime? HappenedAt { get; init; }

    /// <summary>The provider's number, the evidence or the reason.</summary>
    public string? Reference { get; init; }

    public bool? Flag { get; init; }

    /// <summary>The account behind what a person recorded.</summary>
    public Guid? By { get; init; }

    public required DateTime RecordedAt { get; init; }
}

internal static class PaymentTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<PaymentOrderRow>(row =>
        {
            row.ToTable("payment_order");
            row.HasOne<ApplicationRow>().WithMany().HasForeignKey(order => order.CaseId).OnDelete(DeleteBehavior.Restrict);
            row.HasIndex(order => new { order.CaseId, order.Id });
            row.HasIndex(order => new { order.PlanId, order.OpenedAt, order.Id });
            row.HasIndex(order => new { order.PlanId, order.State, order.OpenedAt, order.Id });
            row.HasIndex(order => order.LookAt).HasFilter("look_at IS NOT NULL");
        });
        model.Entity<PaymentFactRow>(row =>
        {
            row.ToTable("payment_fact").HasKey(fact => new { fact.OrderId, fact.Number });
            row.HasOne<PaymentOrderRow>().WithMany().HasForeignKey(fact => fact.OrderId).OnDelete(DeleteBehavior.Restrict);

            // The provider's number of a payment is in the ledger once, whatever order it was sent to.
            row.HasIndex(fact => fact.Reference).IsUnique().HasFilter($"kind = '{FactColumns.Captured}'").HasDatabaseName("ix_payment_transaction");
        });
    }
}
