using System.Security.Cryptography;
using SkillReg.Storage.Embedded;

namespace SkillReg.Storage.Sealing;

/// <summary>
/// The key that seals are signed with. It stands in a private file and never in the database, so whoever can write there
/// cannot sign; its public half stands beside it for those who check.
/// </summary>
public sealed class SealKey : IDisposable
{
    /// <summary>Where the data directory has it when nothing else was decided.</summary>
    public const string FileName = "seal-key.pem";

    private const string PublicEnding = ".pub.pem";

    private readonly ECDsa key;

    private SealKey(ECDsa key)
    {
        this.key = key;
        PublicKey = key.ExportSubjectPublicKeyInfo();
    }

    public byte[] PublicKey { get; }

    /// <summary>Makes the key of an installation at its first use.</summary>
    public static SealKey OpenOrCreate(string path)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (File.Exists(path))
            key.ImportFromPem(File.ReadAllText(path));
        else
            PrivateFile.Write(path, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.ChangeExtension(path, PublicEnding), key.ExportSubjectPublicKeyInfoPem());
        return new SealKey(key);
    }

    /// <param name="path">Of the private file; only the public one beside it is read.</param>
    /// <returns>Null where no such file stands.</returns>
    public static byte[]? ReadPublic(string path)
    {
        var half = Path.ChangeExtension(path, PublicEnding);
        return File.Exists(half) ? FromPem(File.ReadAllText(half)) : null;
    }

    public static byte[] FromPem(string pem)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return key.ExportSubjectPublicKeyInfo();
    }

    public static bool Verifies(byte[] publicKey, byte[] message, byte[] signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            return key.VerifyData(message, signature, HashAlgorithmName.SHA256);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public byte[] Sign(byte[] message) => key.SignData(message, HashAlgorithmName.SHA256);

    public void Dispose() => key.Dispose();
}
