using System.Text;
using System.Text.RegularExpressions;

namespace SkillReg.Bpmn.Reading;

/// <summary>
/// Bytes to characters as XML 1.0 appendix F says: byte order mark, then the declared encoding, then UTF-8.
/// </summary>
internal static partial class XmlText
{
    private const int DeclarationBytes = 200;

    public static string Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes[3..]),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes[2..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
        [0x3C, 0x00, ..] => Encoding.Unicode.GetString(bytes),
        [0x00, 0x3C, ..] => Encoding.BigEndianUnicode.GetString(bytes),
        _ => Declared(bytes).GetString(bytes),
    };

    private static Encoding Declared(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationBytes)]);
        var name = DeclaredName().Match(head).Groups["name"].Value.ToUpperInvariant();
        return name switch
        {
            "ISO-8859-1" or "LATIN1" or "US-ASCII" => Encoding.Latin1,
            _ when name.StartsWith("WINDOWS-", StringComparison.Ordinal) || name.StartsWith("GB", StringComparison.Ordinal) =>
                CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.UTF8,
            _ => Encoding.UTF8,
        };
    }

    [GeneratedRegex("""^\s*<\?xml[^>]*encoding\s*=\s*["'](?<name>[A-Za-z0-9._-]+)["']""")]
    private static partial Regex DeclaredName();
}
