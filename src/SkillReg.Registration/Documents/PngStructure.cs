using System.Buffers.Binary;

namespace SkillReg.Registration.Documents;

/// <summary>Walks the chunks of a PNG, each with its checksum, to the last one and the last byte.</summary>
internal static class PngStructure
{
    private const int ChunkFrame = 12;
    private const int HeaderLength = 13;
    private const long MostPixels = 40_000_000;

    private static readonly uint[] Table = MakeTable();

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static FileFinding Inspect(ReadOnlySpan<byte> bytes)
    {
        (int Width, int Height)? size = null;
        var hasData = false;
        for (var at = Signature.Length; at + ChunkFrame <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (length > bytes.Length - at - ChunkFrame)
                break;
            var body = bytes.Slice(at + 4, 4 + (int)length);
            if (Checksum(body) != BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 8 + (int)length)..]))
                break;

            var type = body[..4];
            var isFirst = at == Signature.Length;
            at += ChunkFrame + (int)length;
            if (type.SequenceEqual("IHDR"u8) != isFirst || isFirst && length != HeaderLength)
                break;
            if (isFirst)
                size = (BinaryPrimitives.ReadInt32BigEndian(body[4..]), BinaryPrimitives.ReadInt32BigEndian(body[8..]));
            hasData |= type.SequenceEqual("IDAT"u8);
            if (type.SequenceEqual("IEND"u8))
                return Finish(size, hasData, isLast: at == bytes.Length);
        }

        return FileFinding.Bad(MediaTypes.Png, "file.damaged");
    }

    private static FileFinding Finish((int Width, int Height)? size, bool hasData, bool isLast)
    {
        if (size is not { Width: > 0, Height: > 0 } pixels || !hasData)
            return FileFinding.Bad(MediaTypes.Png, "file.damaged");
        if ((long)pixels.Width * pixels.Height > MostPixels)
            return FileFinding.Bad(MediaTypes.Png, "file.pixels");
        return isLast
            ? new FileFinding(MediaTypes.Png, Rule: null) { Pixels = pixels }
            : FileFinding.Bad(MediaTypes.Png, "file.trailing");
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
            crc = Table[(crc ^ one) & byte.MaxValue] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] MakeTable()
    {
        const uint polynomial = 0xEDB88320;
        var table = new uint[byte.MaxValue + 1];
        for (uint entry = 0; entry < table.Length; entry++)
        {
            var value = entry;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? polynomial ^ (value >> 1) : value >> 1;
            table[entry] = value;
        }

        return table;
    }
}
