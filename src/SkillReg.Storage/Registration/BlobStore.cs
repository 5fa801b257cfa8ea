using System.Security.Cryptography;

namespace SkillReg.Storage.Registration;

/// <summary>
/// Bytes under their hash, outside the database. A file is complete or absent: it is written beside its place, flushed, and
/// moved there, so a name always keeps what it promises.
/// </summary>
public sealed class BlobStore(string folder)
{
    private const int PrefixLength = 2;

    public async Task<byte[]> SaveAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        var hash = SHA256.HashData(bytes.Span);
        var path = PathOf(hash);
        if (File.Exists(path))
            return hash;

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.{Guid.NewGuid():N}";
        await using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(bytes, stop);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
        return hash;
    }

    /// <returns>Null when the bytes are gone.</returns>
    public FileStream? Open(byte[] hash)
    {
        var path = PathOf(hash);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read) : null;
    }

    /// <summary>Takes the bytes out for good.</summary>
    public void Remove(byte[] hash) => File.Delete(PathOf(hash));

    private string PathOf(byte[] hash)
    {
        var name = Convert.ToHexStringLower(hash);
        return Path.Combine(folder, name[..PrefixLength], name);
    }
}
