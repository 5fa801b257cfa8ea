using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Sealing;

/// <summary>
/// The history of all cases that began in one month, as a file that needs nothing else to be checked: JSON lines, a header,
/// one line for each step in order of case, and a last line that signs every byte before it.
/// </summary>
public sealed class HistoryArchive(NpgsqlDataSource database, SealKey key, TimeProvider time)
{
    public const string Format = "skillreg-history-1";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether the month is over and no case of it still runs; only then its history will not grow any more.</summary>
    public async Task<bool> IsClosedAsync(DateOnly month, CancellationToken stop)
    {
        if (month.AddMonths(1) > DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))
            return false;

        await using var command = database.CreateCommand("SELECT EXISTS (SELECT FROM process_case WHERE began = $1 AND phase = 1)");
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue(month);
        return await command.ExecuteScalarAsync(stop) is false;
    }

    public async Task WriteAsync(DateOnly month, Stream output, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await WriteLineAsync(new Header(Format, month.ToString("yyyy-MM", CultureInfo.InvariantCulture), time.GetUtcNow(), key.PublicKey));
        await using var command = database.CreateCommand(
            "SELECT case_id, seq, at, command_id, actor, events, hash FROM history WHERE began = $1 ORDER BY case_id, seq");
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue(month);
        await using var row = await command.ExecuteReaderAsync(stop);
        var steps = 0L;
        while (await row.ReadAsync(stop))
        {
            steps++;
            await WriteLineAsync(new Line(
                row.GetGuid(0), row.GetInt32(1), row.GetDateTime(2), row.GetGuid(3), row.GetString(4), row.GetString(5), row.GetFieldValue<byte[]>(6)));
        }

        var digest = hash.GetCurrentHash();
        await WriteLineAsync(new Footer(steps, digest, key.Sign(digest)));

        async Task WriteLineAsync<T>(T value)
        {
            var line = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value, Json) + "\n");
            hash.AppendData(line);
            await output.WriteAsync(line, stop);
        }
    }

    internal sealed record Header(string Format, string Month, DateTimeOffset At, byte[] PublicKey);

    internal sealed record Line(Guid Case, int Seq, DateTime At, Guid Command, string Actor, string Events, byte[] Hash)
    {
        public HistoryEntry ToEntry() => new(Case, Seq, At, Command, Actor, Events);
    }

    internal sealed record Footer(long Steps, byte[] Sha256, byte[] Signature);
}
