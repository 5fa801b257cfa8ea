using Microsoft.EntityFrameworkCore;

namespace SkillReg.Storage.Messages;

/// <summary>Something that somebody is told, on its way or arrived. Whom and what it tells is sealed.</summary>
public sealed record Message
{
    public const string Queued = "queued";
    public const string Sent = "sent";
    public const string Delivered = "delivered";
    public const string Failed = "failed";

    public required Guid Id { get; init; }

    public required string Channel { get; init; }

    public required string Template { get; init; }

    /// <summary>One per case, event and template; null where repeating is what is asked for.</summary>
    public string? Once { get; init; }

    public Guid? AccountId { get; init; }

    public required byte[] RecipientSealed { get; init; }

    public required string RecipientMask { get; init; }

    /// <summary>What the template is filled with, as sealed JSON; emptied after a code has left.</summary>
    public required byte[] ContentSealed { get; init; }

    public required string State { get; init; }

    public required int Attempts { get; init; }

    public required DateTime RequestedAt { get; init; }

    public required DateTime NextAt { get; init; }

    public DateTime? SentAt { get; init; }

    public DateTime? DeliveredAt { get; init; }

    /// <summary>The name under which the provider knows it.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The provider's code for why it did not arrive.</summary>
    public string? Failure { get; init; }
}

internal static class MessageTables
{
    public static void Describe(ModelBuilder model) => model.Entity<Message>(row =>
    {
        row.ToTable("message");
        row.HasIndex(entry => entry.Once).IsUnique();
        row.HasIndex(entry => entry.NextAt).HasFilter("state = 'queued'");
        row.HasIndex(entry => entry.ProviderId);
        row.HasIndex(entry => new { entry.AccountId, entry.Id });
        row.HasIndex(entry => new { entry.State, entry.Id });
    });
}
