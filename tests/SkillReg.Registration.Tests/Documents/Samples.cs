using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SkillReg.Registration.Tests.Documents;

/// <summary>Files of each kind, made here byte by byte, so that each hostile one differs in one thing.</summary>
internal static class Samples
{
    public static byte[] Jpeg(int width = 401, int height = 601, byte[]? before = null, byte[]? behind = null) =>
    [
        0xFF, 0xD8,
        .. Segment(0xE0, "JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0"u8.ToArray()),
        .. before ?? [],
        .. Segment(0xC0, [8, .. Big16(height), .. Big16(width), 1, 1, 0x11, 0]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
        0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56,
        0xFF, 0xD9,
        .. behind ?? [],
    ];

    public static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, .. Big16(body.Length + 2), .. body];

    public static byte[] Png(int width = 10, int height = 10, byte[]? behind = null) =>
    [
        0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n',
        .. Chunk("IHDR", [.. Big32(width), .. Big32(height), 8, 2, 0, 0, 0]),
        .. Chunk("IDAT", [1, 2, 3]),
        .. Chunk("IEND", []),
        .. behind ?? [],
    ];

    public static byte[] Pdf(string objects = "<< /Type /Page >>", string behind = "\n") =>
        Encoding.Latin1.GetBytes($"%PDF-1.7\n1 0 obj\n{objects}\nendobj\nxref\n0 1\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF{behind}");

    public static byte[] Docx(params (string Name, byte[] Content)[] more)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in new[] { ("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", "<w:document/>"u8.ToArray()) }.Concat(more))
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    public static byte[] Doc(string stream = "WordDocument")
    {
        var bytes = new byte[4096];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(bytes);
        Encoding.Unicode.GetBytes("WordDocument").CopyTo(bytes, 1024);
        Encoding.Unicode.GetBytes(stream).CopyTo(bytes, 1152);
        return bytes;
    }

    private static byte[] Chunk(string type, byte[] body)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. body];
        return [.. Big32(body.Length), .. named, .. Big32(unchecked((int)Crc(named)))];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }

    private static byte[] Big16(int value) => [(byte)(value >> 8), (byte)(value & 0xFF)];

    private static byte[] Big32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
