using System.Collections.Frozen;

namespace SkillReg.Registration.Documents;

/// <summary>
/// A PDF must be whole and passive. Names may be written with escapes to hide them, so they are compared after undoing
/// those; whatever acts, embeds or is locked is refused rather than repaired.
/// </summary>
internal static class PdfStructure
{
    private const int TailLength = 1_024;
    private const int LongestName = 64;
    private const int MostPages = 200;

    private static readonly FrozenSet<string> Active = FrozenSet.Create(
        StringComparer.Ordinal,
        "JavaScript", "JS", "Launch", "EmbeddedFile", "EmbeddedFiles", "OpenAction", "AA", "RichMedia", "XFA", "SubmitForm", "ImportData", "GoToR", "GoToE");

    public static FileFinding Inspect(ReadOnlySpan<byte> bytes)
    {
        var tail = bytes[Math.Max(0, bytes.Length - TailLength)..];
        var end = tail.LastIndexOf("%%EOF"u8);
        if (end < 0 || bytes.IndexOf("startxref"u8) < 0)
            return FileFinding.Bad(MediaTypes.Pdf, "file.damaged");
        if (tail[(end + 5)..].ContainsAnyExcept("\r\n \t\0"u8))
            return FileFinding.Bad(MediaTypes.Pdf, "file.trailing");

        var pages = 0;
        Span<char> name = stackalloc char[LongestName];
        for (var at = 0; at < bytes.Length;)
        {
            var next = bytes[at..].IndexOf((byte)'/');
            if (next < 0)
                break;
            at += next + 1;
            var read = ReadName(bytes, ref at, name);
            if (read is "Encrypt")
                return FileFinding.Bad(MediaTypes.Pdf, "file.encrypted");
            if (Active.GetAlternateLookup<ReadOnlySpan<char>>().Contains(read))
                return FileFinding.Bad(MediaTypes.Pdf, "file.active");
            pages += read is "Page" ? 1 : 0;
        }

        return pages > MostPages ? FileFinding.Bad(MediaTypes.Pdf, "file.pages") : new FileFinding(MediaTypes.Pdf, Rule: null);
    }

    private static ReadOnlySpan<char> ReadName(ReadOnlySpan<byte> bytes, ref int at, Span<char> name)
    {
        var length = 0;
        while (at < bytes.Length && length < name.Length && IsRegular(bytes[at]))
        {
            if (bytes[at] == (byte)'#' && at + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[at + 1]) && char.IsAsciiHexDigit((char)bytes[at + 2]))
            {
                name[length++] = (char)(Convert.FromHexString([(char)bytes[at + 1], (char)bytes[at + 2]])[0]);
                at += 3;
            }
            else
            {
                name[length++] = (char)bytes[at++];
            }
        }

        return name[..length];
    }

    private static bool IsRegular(byte one) => one > ' ' && !"()<>[]{}/%"u8.Contains(one);
}
