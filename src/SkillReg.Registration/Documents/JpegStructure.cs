using System.Buffers.Binary;

namespace SkillReg.Registration.Documents;

/// <summary>
/// Walks the segments of a JPEG from its first to its last marker: the frame gives the size, and what follows the end of the
/// picture would be a second file in disguise.
/// </summary>
internal static class JpegStructure
{
    private const byte Marker = 0xFF;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte FirstRestart = 0xD0;
    private const byte LastRestart = 0xD7;
    private const int LongestMetadata = 4 << 20;
    private const long MostPixels = 40_000_000;

    public static ReadOnlySpan<byte> Begin => [Marker, 0xD8, Marker];

    public static FileFinding Inspect(ReadOnlySpan<byte> bytes)
    {
        (int Width, int Height)? size = null;
        var at = 2;
        var hasScan = false;
        var metadata = 0;
        while (TakeMarker(bytes, ref at) is { } marker)
        {
            if (marker == EndOfImage)
                return Finish(bytes[at..], size, hasScan);
            if (marker is >= FirstRestart and <= LastRestart or 0x01)
                continue;

            if (at + 2 > bytes.Length || BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]) is var length && (length < 2 || at + length > bytes.Length))
                return FileFinding.Bad(MediaTypes.Jpeg, "file.damaged");
            if (IsFrame(marker))
            {
                if (length < 9 || size is not null && !hasScan)
                    return FileFinding.Bad(MediaTypes.Jpeg, "file.damaged");
                size ??= (BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 3)..]));
            }

            metadata += marker is >= 0xE0 and <= 0xEF or 0xFE ? length : 0;
            if (metadata > LongestMetadata)
                return FileFinding.Bad(MediaTypes.Jpeg, "file.metadata");
            at += length;
            if (marker == StartOfScan)
            {
                hasScan = true;
                at = EndOfScan(bytes, at);
            }
        }

        return FileFinding.Bad(MediaTypes.Jpeg, "file.damaged");
    }

    private static FileFinding Finish(ReadOnlySpan<byte> rest, (int Width, int Height)? size, bool hasScan)
    {
        if (size is not { Width: > 0, Height: > 0 } pixels || !hasScan)
            return FileFinding.Bad(MediaTypes.Jpeg, "file.damaged");
        if ((long)pixels.Width * pixels.Height > MostPixels)
            return FileFinding.Bad(MediaTypes.Jpeg, "file.pixels");

        // Some phones pad with zeros; anything else behind the picture is another file.
        return rest.ContainsAnyExcept((byte)0)
            ? FileFinding.Bad(MediaTypes.Jpeg, "file.trailing")
            : new FileFinding(MediaTypes.Jpeg, Rule: null) { Pixels = pixels };
    }

    private static byte? TakeMarker(ReadOnlySpan<byte> bytes, ref int at)
    {
        if (at >= bytes.Length || bytes[at] != Marker)
            return null;
        while (at < bytes.Length && bytes[at] == Marker)
            at++;
        return at < bytes.Length ? bytes[at++] : null;
    }

    /// <summary>In the coded data a marker byte is followed by zero or a restart; the first other one ends the scan.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length)
        {
            var next = bytes[at..].IndexOf(Marker);
            if (next < 0 || at + next + 1 >= bytes.Length)
                return bytes.Length;
            at += next;
            if (bytes[at + 1] is not 0 and not (>= FirstRestart and <= LastRestart))
                return at;
            at += 2;
        }

        return at;
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC;
}
