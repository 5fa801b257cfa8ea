using System.Security.Cryptography;
using System.Text;

namespace SkillReg.Storage.Definitions;

/// <summary>One file of a scheme, byte for byte. Its hash names its content wherever it is stored.</summary>
public sealed record DefinitionFile(string Path, byte[] Bytes)
{
    private readonly Lazy<string> hash = new(() => Convert.ToHexStringLower(SHA256.HashData(Bytes)));

    /// <summary>SHA-256 of the bytes, in lower-case hexadecimal digits.</summary>
    public string Hash => hash.Value;

    public DefinitionKind Kind => DefinitionPath.KindOf(Path);

    /// <summary>The text of a file that holds text; a byte order mark is not part of it.</summary>
    public string Text()
    {
        var bytes = Bytes.AsSpan();
        return Encoding.UTF8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
    }

    public bool Equals(DefinitionFile? other) => other is not null && Path == other.Path && Hash == other.Hash;

    public override int GetHashCode() => HashCode.Combine(Path, Hash);
}
