using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Sealing;

namespace SkillReg.Storage.Verification;

/// <summary>Checks an archive of the history without any database: its signature, and the chain of every case in it.</summary>
public static class ArchiveVerifier
{
    /// <param name="trusted">The public key that signed; null trusts the one in the file.</param>
    public static async IAsyncEnumerable<Finding> FindAsync(TextReader archive, byte[]? trusted, [EnumeratorCancellation] CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (Read<HistoryArchive.Header>(await archive.ReadLineAsync(stop), hash) is not { Format: HistoryArchive.Format, PublicKey: not null } header)
        {
            yield return new Finding("archive-is-readable", "archive", "1");
            yield break;
        }

        if (trusted is not null && !header.PublicKey.AsSpan().SequenceEqual(trusted))
            yield return new Finding("archive-is-trusted", "archive", header.Month);

        var (steps, last, chain) = (0L, Guid.Empty, History.Origin);
        var digest = hash.GetCurrentHash();
        string? line = await archive.ReadLineAsync(stop);
        for (var next = await archive.ReadLineAsync(stop); next is not null; (line, next) = (next, await archive.ReadLineAsync(stop)))
        {
            if (Read<HistoryArchive.Line>(line, hash) is not { Events: not null, Hash: not null } step)
            {
                yield return new Finding("archive-is-readable", "archive", (steps + 2).ToString(CultureInfo.InvariantCulture));
                yield break;
            }

            steps++;
            var expected = History.Chain(step.Case == last ? chain : History.Origin, step.ToEntry());
            if (!expected.AsSpan().SequenceEqual(step.Hash))
                yield return new Finding("history-is-chained", "archive", string.Create(CultureInfo.InvariantCulture, $"{step.Case}/{step.Seq}"));
            (last, chain) = (step.Case, step.Hash);
            digest = hash.GetCurrentHash();
        }

        if (Read<HistoryArchive.Footer>(line, hash) is not { Sha256: not null, Signature: not null } footer
            || footer.Steps != steps
            || !footer.Sha256.AsSpan().SequenceEqual(digest)
            || !SealKey.Verifies(header.PublicKey, digest, footer.Signature))
        {
            yield return new Finding("archive-is-signed", "archive", header.Month);
        }
    }

    private static T? Read<T>(string? line, IncrementalHash hash)
        where T : class
    {
        if (line is null)
            return null;

        hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        try
        {
            return JsonSerializer.Deserialize<T>(line, HistoryArchive.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
