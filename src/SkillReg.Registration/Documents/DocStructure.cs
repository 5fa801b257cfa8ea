using System.Text;

namespace SkillReg.Registration.Documents;

/// <summary>
/// The older Word format: a compound file that names a document stream and no store of macros or embedded objects. Names
/// stand in its directory in two bytes a letter.
/// </summary>
internal static class DocStructure
{
    private const int SmallestFile = 1_536;

    private static readonly byte[] Document = Encoding.Unicode.GetBytes("WordDocument");
    private static readonly byte[][] Active = [.. new[] { "VBA", "Macros", "_VBA_PROJECT", "ObjectPool", "Ole10Native" }.Select(Encoding.Unicode.GetBytes)];

    public static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static FileFinding Inspect(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < SmallestFile)
            return FileFinding.Bad(MediaTypes.Doc, "file.damaged");
        if (bytes.IndexOf(Document) < 0)
            return FileFinding.Bad(MediaTypes.Unknown, "file.type");
        foreach (var name in Active)
        {
            if (bytes.IndexOf(name) >= 0)
                return FileFinding.Bad(MediaTypes.Doc, "file.active");
        }

        return bytes.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
            ? FileFinding.Bad(MediaTypes.Doc, "file.encrypted")
            : new FileFinding(MediaTypes.Doc, Rule: null);
    }
}
