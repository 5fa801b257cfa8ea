using System.Text;

namespace SkillReg.Registration.Codes;

/// <summary>
/// A QR code (ISO/IEC 18004) of a text in UTF-8, at error correction level M. The same text always gives the same picture.
/// </summary>
public sealed class QrCode
{
    private readonly bool[,] dark;

    private QrCode(bool[,] dark) => this.dark = dark;

    /// <summary>The quiet zone that readers need on each side, in modules.</summary>
    public const int Quiet = 4;

    /// <summary>Modules along one side, without the quiet zone.</summary>
    public int Side => dark.GetLength(0);

    public bool IsDark(int column, int row) => dark[row, column];

    /// <returns>Null when the text is longer than a QR code can be.</returns>
    public static QrCode? Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return QrSize.For(bytes.Length) is { } size ? new QrCode(QrDrawing.Draw(size, Codewords(size, bytes))) : null;
    }

    /// <summary>An SVG of its own, one unit to a module, with the quiet zone around.</summary>
    public string ToSvg()
    {
        var path = new StringBuilder();
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var length = 0;
                while (column + length < Side && IsDark(column + length, row))
                    length++;
                if (length > 0)
                    path.Append('M').Append(column + Quiet).Append(' ').Append(row + Quiet).Append('h').Append(length).Append("v1h-").Append(length).Append('z');
                column += length;
            }
        }

        var side = Side + (2 * Quiet);
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">"
            + $"<rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\"/></svg>";
    }

    /// <summary>Data and correction of all blocks, interleaved as they are drawn.</summary>
    private static byte[] Codewords(QrSize size, byte[] bytes)
    {
        var data = Data(size, bytes);
        var generator = ReedSolomon.Generator(size.CorrectionPerBlock);
        var shortLength = size.DataCodewords / size.Blocks;
        var shortBlocks = size.Blocks - (size.DataCodewords % size.Blocks);
        var blocks = new List<(byte[] Data, byte[] Correction)>(size.Blocks);
        for (int block = 0, from = 0; block < size.Blocks; block++)
        {
            var part = data.AsSpan(from, shortLength + (block < shortBlocks ? 0 : 1)).ToArray();
            blocks.Add((part, ReedSolomon.Remainder(part, generator)));
            from += part.Length;
        }

        var codewords = new List<byte>(size.Codewords);
        for (var at = 0; at <= shortLength; at++)
            codewords.AddRange(blocks.Where(block => at < block.Data.Length).Select(block => block.Data[at]));
        for (var at = 0; at < size.CorrectionPerBlock; at++)
            codewords.AddRange(blocks.Select(block => block.Correction[at]));
        return [.. codewords];
    }

    /// <summary>Mode, length and bytes, filled up to the size in the way that the standard says.</summary>
    private static byte[] Data(QrSize size, byte[] bytes)
    {
        const int ByteMode = 0b0100;
        var data = new byte[size.DataCodewords];
        var used = 0;
        Append(ByteMode, 4);
        Append(bytes.Length, size.LengthBits);
        foreach (var value in bytes)
            Append(value, 8);

        // A terminator of up to four zeroes, zeroes to the next whole byte, and then two bytes in turn.
        used = Math.Min(used + 4, data.Length * 8);
        for (var (at, odd) = ((used + 7) / 8, false); at < data.Length; at++, odd = !odd)
            data[at] = (byte)(odd ? 0x11 : 0xEC);
        return data;

        void Append(int value, int bits)
        {
            for (var bit = bits - 1; bit >= 0; bit--, used++)
                data[used / 8] |= (byte)(((value >> bit) & 1) << (7 - (used % 8)));
        }
    }
}
