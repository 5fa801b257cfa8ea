using System.Buffers.Binary;
using System.Text;

namespace SkillReg.Registration.Documents;

/// <summary>
/// A Word document as its container's directory shows it, without unpacking anything. Entries must lie one behind the other
/// as the directory says, and none may leave its folder, be locked, grow beyond its share, or carry code.
/// </summary>
internal static class DocxStructure
{
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LocalLength = 30;
    private const int LongestComment = 1 << 16;
    private const int MostEntries = 1_000;
    private const long MostUnpacked = 100L << 20;
    private const int MostRatio = 100;
    private const int SmallEntry = 64 << 10;

    private static readonly string[] Nested = [".zip", ".exe", ".dll", ".js", ".html", ".htm"];
    private static readonly string[] Refused = ["vbaproject", "/embeddings/", "/activex/", "oleobject", "afchunk"];

    public static FileFinding Inspect(ReadOnlySpan<byte> bytes)
    {
        var window = bytes[Math.Max(0, bytes.Length - EndLength - LongestComment)..];
        var end = window.LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || window.Length - end < EndLength)
            return FileFinding.Bad(MediaTypes.Unknown, "file.damaged");

        var record = window[end..];
        var count = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        var comment = BinaryPrimitives.ReadUInt16LittleEndian(record[20..]);
        if (record.Length != EndLength + comment)
            return FileFinding.Bad(MediaTypes.Unknown, "file.trailing");
        if (count is 0 or > MostEntries)
            return FileFinding.Bad(MediaTypes.Unknown, "file.entries");
        return start >= bytes.Length ? FileFinding.Bad(MediaTypes.Unknown, "file.damaged") : Walk(bytes, (int)start, count);
    }

    private static FileFinding Walk(ReadOnlySpan<byte> bytes, int at, int count)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var unpacked = 0L;
        var expected = 0L;
        for (var entry = 0; entry < count; entry++)
        {
            if (at + EntryLength > bytes.Length || !bytes[at..].StartsWith("PK\x01\x02"u8))
                return FileFinding.Bad(MediaTypes.Unknown, "file.damaged");

            var head = bytes[at..];
            long packed = BinaryPrimitives.ReadUInt32LittleEndian(head[20..]);
            long full = BinaryPrimitives.ReadUInt32LittleEndian(head[24..]);
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(head[28..]);
            var extra = BinaryPrimitives.ReadUInt16LittleEndian(head[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(head[32..]);
            long offset = BinaryPrimitives.ReadUInt32LittleEndian(head[42..]);
            if (at + EntryLength + nameLength + extra > bytes.Length)
                return FileFinding.Bad(MediaTypes.Unknown, "file.damaged");
            if ((BinaryPrimitives.ReadUInt16LittleEndian(head[8..]) & 1) != 0)
                return FileFinding.Bad(MediaTypes.Docx, "file.encrypted");

            var name = Encoding.UTF8.GetString(head.Slice(EntryLength, nameLength));
            unpacked += full;
            if (unpacked > MostUnpacked || full > SmallEntry && full > packed * MostRatio)
                return FileFinding.Bad(MediaTypes.Docx, "file.bomb");
            if (!names.Add(name) || offset < expected || offset + LocalLength + packed > bytes.Length)
                return FileFinding.Bad(MediaTypes.Docx, "file.overlap");
            if (RuleAgainst(name) is { } rule)
                return FileFinding.Bad(MediaTypes.Docx, rule);
            expected = offset + LocalLength + packed;
            at += EntryLength + nameLength + extra;
        }

        return names.Contains("[Content_Types].xml") && names.Contains("word/document.xml")
            ? new FileFinding(MediaTypes.Docx, Rule: null)
            : FileFinding.Bad(MediaTypes.Unknown, "file.type");
    }

    private static string? RuleAgainst(string name)
    {
        if (name.Contains("..", StringComparison.Ordinal) || name.StartsWith('/') || name.Contains('\\', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal) || name.Any(char.IsControl))
            return "file.path";
        if (Refused.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase)))
            return "file.active";
        return Nested.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ? "file.nested" : null;
    }
}
