using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace SkillReg.Storage.Processes;

/// <summary>
/// The history of cases: append-only, one row a step, each chained to the one before by its hash, in partitions by the month
/// in which the case began, so that a closed year leaves as a whole.
/// </summary>
public static class History
{
    /// <summary>What the first row of a case is chained to.</summary>
    public static readonly byte[] Origin = new byte[SHA256.HashSizeInBytes];

    public static byte[] Chain(byte[] previous, HistoryEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.CaseId:D}\n{entry.Seq}\n{entry.At:O}\n{entry.CommandId:D}\n{entry.Actor}\n{entry.Events}")));
        return hash.GetHashAndReset();
    }

    public static DateOnly MonthOf(DateTimeOffset at) => new(at.UtcDateTime.Year, at.UtcDateTime.Month, 1);

    /// <summary>Makes the partition of a month, ahead of its first case; a month without one goes to the default partition.</summary>
    public static async Task EnsurePartitionAsync(NpgsqlDataSource database, DateOnly month, CancellationToken stop)
    {
        var from = month.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var until = month.AddMonths(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await using var command = database.CreateCommand(
            $"CREATE TABLE IF NOT EXISTS history_{month.ToString("yyyy_MM", CultureInfo.InvariantCulture)} "
            + $"PARTITION OF history FOR VALUES FROM ('{from}') TO ('{until}')");
        await command.ExecuteNonQueryAsync(stop);
    }
}

/// <summary>One step of one case, as it is remembered.</summary>
public sealed record HistoryEntry(Guid CaseId, int Seq, DateTime At, Guid CommandId, string Actor, string Events);
