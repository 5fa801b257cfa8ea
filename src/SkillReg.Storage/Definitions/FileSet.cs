using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace SkillReg.Storage.Definitions;

/// <summary>
/// Files by path. Two sets with the same paths and bytes have the same digest, wherever they were put together.
/// </summary>
public sealed class FileSet
{
    public const int MostFiles = 400;
    public const int LargestFile = 1 << 20;
    public const int LargestTotal = 16 << 20;

    private readonly ImmutableSortedDictionary<string, DefinitionFile> files;

    private FileSet(ImmutableSortedDictionary<string, DefinitionFile> files) => this.files = files;

    public static FileSet Empty { get; } = new(ImmutableSortedDictionary.Create<string, DefinitionFile>(StringComparer.Ordinal));

    /// <summary>In the order of their paths.</summary>
    public IEnumerable<DefinitionFile> Files => files.Values;

    public int Count => files.Count;

    /// <summary>Whether an edition may hold as much.</summary>
    public bool FitsAnEdition => Count <= MostFiles && files.Values.Sum(file => (long)file.Bytes.Length) <= LargestTotal;

    public static FileSet Of(IEnumerable<DefinitionFile> files) => Empty.With(files);

    public DefinitionFile? Find(string path) => files.GetValueOrDefault(path);

    /// <summary>The set with the files added, or put in the place of those at the same paths.</summary>
    public FileSet With(params IEnumerable<DefinitionFile> added) =>
        new(files.SetItems(added.Select(file => KeyValuePair.Create(file.Path, file))));

    public FileSet Without(IEnumerable<string> paths) => new(files.RemoveRange(paths));

    public FileSet Where(Func<DefinitionFile, bool> isWanted) => Of(Files.Where(isWanted));

    public byte[] Digest() => DigestOf(Files.Select(file => (file.Path, file.Hash)));

    /// <summary>The digest of a set whose files are known by hash alone.</summary>
    public static byte[] DigestOf(IEnumerable<(string Path, string Hash)> files)
    {
        var lines = new StringBuilder();
        foreach (var (path, hash) in files.OrderBy(file => file.Path, StringComparer.Ordinal))
            lines.Append(path).Append('\0').Append(hash).Append('\n');
        return SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString()));
    }
}
