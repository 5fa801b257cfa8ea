using System.IO.Compression;

namespace SkillReg.Storage.Definitions;

/// <summary>A set of files in an archive, or everything that is wrong with it.</summary>
/// <param name="Skipped">Entries that belong to no newest edition: older editions, and what explains the folders.</param>
public sealed record ArchiveReading(FileSet Files, int Skipped, IReadOnlyList<DefinitionProblem> Problems);

/// <summary>
/// The two folders as one zip. The same files give the same archive, byte for byte. Reading trusts nothing that an archive says
/// of itself.
/// </summary>
public static class DefinitionArchive
{
    public const int LargestArchive = 8 << 20;
    public const int MostEntries = 4_000;
    public const int LargestUnpacked = 64 << 20;

    private const int MostProblems = 100;
    private const int UnixKind = 0xF000;
    private const int UnixLink = 0xA000;

    /// <summary>The earliest instant that a zip can say; files have no time of their own here.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(FileSet files)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files.Files)
            {
                var entry = archive.CreateEntry(file.Path, CompressionLevel.Optimal);
                entry.LastWriteTime = NoTime;
                using var content = entry.Open();
                content.Write(file.Bytes);
            }
        }

        return buffer.ToArray();
    }

    public static ArchiveReading Read(byte[] bytes)
    {
        if (bytes.Length > LargestArchive)
            return Refused("archive.size", $"Expected at most {LargestArchive} bytes, but found {bytes.Length}.");
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            return archive.Entries.Count > MostEntries
                ? Refused("archive.entries", $"Expected at most {MostEntries} entries, but found {archive.Entries.Count}.")
                : Read(archive);
        }
        catch (InvalidDataException malformed)
        {
            return Refused("archive.malformed", $"Expected a zip archive, but: {malformed.Message}");
        }
    }

    private static ArchiveReading Read(ZipArchive archive)
    {
        var problems = new List<DefinitionProblem>();
        var files = new List<DefinitionFile>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var (skipped, left) = (0, LargestUnpacked);
        foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            if (problems.Count >= MostProblems)
                break;
            if (Suspicion(entry, names) is { } suspicion)
                problems.Add(suspicion);
            else if (!BelongsToNewest(entry.FullName))
                skipped++;
            else if (Unpack(entry, Math.Min(left, FileSet.LargestFile)) is { } content)
            {
                left -= content.Length;
                if (Checksum.Of(content) == entry.Crc32)
                    files.Add(new DefinitionFile(entry.FullName, content));
                else
                    problems.Add(DefinitionProblem.Error(entry.FullName, "archive.damaged", "Expected the content that the archive vouches for, but found another."));
            }
            else
                problems.Add(DefinitionProblem.Error(entry.FullName, "archive.bomb", "Expected files within the limits, but the archive unpacks to more."));
        }

        return new ArchiveReading(FileSet.Of(files), skipped, problems);
    }

    private static DefinitionProblem? Suspicion(ZipArchiveEntry entry, HashSet<string> names)
    {
        var path = entry.FullName;
        if (!names.Add(path))
            return DefinitionProblem.Error(path, "archive.duplicate", "Expected each path once, but it is there twice.");
        if (entry.IsEncrypted)
            return DefinitionProblem.Error(path, "archive.encrypted", "Expected a readable entry, but it is encrypted.");
        if (((entry.ExternalAttributes >> 16) & UnixKind) == UnixLink)
            return DefinitionProblem.Error(path, "archive.link", "Expected a file, but it is a link.");
        return IsPlace(path) ? null : DefinitionProblem.Error(path, "path.refused", "Expected a path that a scheme may have, but it is not one.");
    }

    /// <summary>Files directly in the folders explain them; those of older editions have the path of the newest behind their number.</summary>
    private static bool IsPlace(string path) => path.Split('/') switch
    {
        [DefinitionPath.Workflows or DefinitionPath.Templates, var name] => name is not (".." or "."),
        [var root and (DefinitionPath.Workflows or DefinitionPath.Templates), var scheme, DefinitionPath.Editions, var number, .. var rest] =>
            DefinitionPath.IsScheme(scheme) && number.All(char.IsAsciiDigit) && DefinitionPath.IsWellFormed($"{root}/{scheme}/{Path.GetFileName(path)}")
            && Array.TrueForAll(rest, segment => segment is not (".." or "." or "")),
        [DefinitionPath.Workflows or DefinitionPath.Templates, var owner, ..] =>
            (owner == DefinitionPath.Shared || DefinitionPath.IsScheme(owner)) && DefinitionPath.IsWellFormed(path),
        _ => false,
    };

    private static bool BelongsToNewest(string path) => path.Split('/') is [_, _, not DefinitionPath.Editions, ..];

    /// <summary>Null when there is more than allowed, whatever the entry said of its length.</summary>
    private static byte[]? Unpack(ZipArchiveEntry entry, int most)
    {
        using var content = entry.Open();
        var buffer = new byte[Math.Min(most, FileSet.LargestFile) + 1];
        var read = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return read > most ? null : buffer[..read];
    }

    private static ArchiveReading Refused(string code, string text) =>
        new(FileSet.Empty, 0, [DefinitionProblem.Error("", code, text)]);
}
