using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace SkillReg.Server.Identity.Challenges;

/// <summary>Draws a text as a bent and scratched picture, and writes it as PNG: eight bits of grey, one block of pixels.</summary>
internal static class PictureWriter
{
    public const int Width = 140;
    public const int Height = 48;

    private const int Letter = 32;
    private const int Dot = 4;
    private const int Margin = 10;
    private const int Strokes = 2;
    private const int Specks = 160;
    private const byte Paper = 244;

    public static byte[] Write(string text) => ToPng(Draw(text));

    private static byte[,] Draw(string text)
    {
        var pixels = new byte[Height, Width];
        var (bend, sway, phase) = (Between(1, 3), Between(2, 5), Between(0, 6));
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var column = (int)(x - Margin + bend * Math.Sin((y + phase * 7) / 9.0));
                var row = (int)(y - Margin + sway * Math.Sin((x + phase * 11) / 17.0));
                pixels[y, x] = IsInk(text, column, row) ? (byte)Between(40, 90) : (byte)(Paper - Between(0, 12));
            }
        }

        for (var stroke = 0; stroke < Strokes; stroke++)
            Scratch(pixels);
        for (var speck = 0; speck < Specks; speck++)
            pixels[Between(0, Height - 1), Between(0, Width - 1)] = (byte)Between(60, 180);
        return pixels;
    }

    private static bool IsInk(string text, int column, int row)
    {
        if (column < 0 || row < 0 || column / Letter >= text.Length)
            return false;

        return Glyphs.IsInk(text[column / Letter], column % Letter / Dot, row / Dot);
    }

    private static void Scratch(byte[,] pixels)
    {
        var (from, to, swing) = (Between(6, Height - 6), Between(6, Height - 6), Between(2, 7));
        for (var x = 0; x < Width; x++)
        {
            var y = (int)(from + (to - from) * x / (double)Width + swing * Math.Sin(x / 13.0));
            if (y >= 0 && y < Height)
                pixels[y, x] = 96;
        }
    }

    private static int Between(int least, int most) => RandomNumberGenerator.GetInt32(least, most + 1);

    private static byte[] ToPng(byte[,] pixels)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> head = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, Width);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], Height);
        head[8] = 8;
        WriteChunk(file, "IHDR"u8, head);
        WriteChunk(file, "IDAT"u8, Compress(pixels));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compress(byte[,] pixels)
    {
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < Height; y++)
            {
                // Each line begins with its filter, and ours is none.
                packing.WriteByte(0);
                for (var x = 0; x < Width; x++)
                    packing.WriteByte(pixels[y, x]);
            }
        }

        return packed.ToArray();
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Checksum(Checksum(uint.MaxValue, kind), content));
        file.Write(number);
    }

    /// <summary>CRC-32 as PNG asks for it, bit by bit; a picture has a few thousand bytes.</summary>
    private static uint Checksum(uint so, ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            so ^= one;
            for (var bit = 0; bit < 8; bit++)
                so = (so & 1) == 1 ? so >> 1 ^ 0xEDB88320 : so >> 1;
        }

        return so;
    }
}
