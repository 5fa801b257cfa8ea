using System.Text;
using SkillReg.Registration.Codes;

namespace SkillReg.Registration.Tests.Codes;

public sealed class QrCodeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(26)]
    [InlineData(84)]
    [InlineData(122)]
    [InlineData(180)]
    [InlineData(213)]
    [InlineData(666)]
    [InlineData(1500)]
    [InlineData(2331)]
    public void Can_be_read_back_at_every_length(int length)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(at => (char)('!' + (at * 7 % 90))));

        Assert.Equal(text, QrReader.Read(Of(text)));
    }

    [Fact]
    public void Holds_Chinese_text() => Assert.Equal("准考证 №1", QrReader.Read(Of("准考证 №1")));

    [Fact]
    public void Refuses_a_text_that_no_code_holds() => Assert.Null(QrCode.Of(new string('x', 2332)));

    [Fact]
    public void Gives_the_same_picture_for_the_same_text() => Assert.Equal(Of("same").ToSvg(), Of("same").ToSvg());

    [Fact]
    public void Draws_the_three_finders_and_a_quiet_zone()
    {
        var code = Of("finders");

        foreach (var (column, row) in new[] { (0, 0), (code.Side - 7, 0), (0, code.Side - 7) })
        {
            Assert.True(code.IsDark(column, row));
            Assert.False(code.IsDark(column + 1, row + 1));
            Assert.True(code.IsDark(column + 3, row + 3));
        }

        Assert.Contains($"viewBox=\"0 0 {code.Side + 8} {code.Side + 8}\"", code.ToSvg(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://skillreg.example/t/1")]
    [InlineData("another text")]
    [InlineData("a third one, which is rather longer than the other two were")]
    public void Writes_level_and_mask_twice_as_the_standard_lists_them(string text)
    {
        var code = Of(text);
        var last = code.Side - 1;
        (int, int)[] around = [(0, 8), (1, 8), (2, 8), (3, 8), (4, 8), (5, 8), (7, 8), (8, 8), (8, 7), (8, 5), (8, 4), (8, 3), (8, 2), (8, 1), (8, 0)];
        var split = Enumerable.Range(0, 7).Select(at => (8, last - at)).Concat(Enumerable.Range(0, 8).Select(at => (last - 7 + at, 8)));

        var first = Bits(around);

        Assert.Equal(first, Bits(split));
        Assert.Contains(first, LevelM);

        string Bits(IEnumerable<(int Column, int Row)> places) => string.Concat(places.Select(place => code.IsDark(place.Column, place.Row) ? '1' : '0'));
    }

    private static readonly string[] LevelM =
    [
        "101010000010010", "101000100100101", "101111001111100", "101101101001011",
        "100010111111001", "100000011001110", "100111110010111", "100101010100000",
    ];

    private static QrCode Of(string text) => QrCode.Of(text) ?? throw new InvalidOperationException("Expected a code, but there is none.");

    /// <summary>A reader written from the other end: it knows nothing of how the code was drawn, only where modules lie.</summary>
    private static class QrReader
    {
        // Blocks, data codewords and correction codewords of a block, as the standard lists them for level M.
        private static readonly Dictionary<int, (int Short, int ShortData, int Long, int Correction)> Blocks = new()
        {
            [1] = (1, 16, 0, 10),
            [2] = (1, 28, 0, 16),
            [5] = (2, 43, 0, 24),
            [7] = (4, 31, 0, 18),
            [9] = (3, 36, 2, 22),
            [10] = (4, 43, 1, 26),
            [20] = (3, 41, 13, 26),
            [32] = (10, 46, 23, 28),
            [40] = (18, 47, 31, 28),
        };

        public static string Read(QrCode code)
        {
            var version = (code.Side - 17) / 4;
            var (shortBlocks, shortData, longBlocks, correction) = Blocks[version];
            var bytes = Codewords(code, version);
            var blocks = shortBlocks + longBlocks;
            var data = Enumerable.Range(0, blocks).Select(_ => new List<byte>()).ToArray();
            var at = 0;
            for (var place = 0; place <= shortData; place++)
            {
                for (var block = place < shortData ? 0 : shortBlocks; block < blocks; block++)
                    data[block].Add(bytes[at++]);
            }

            for (var place = 0; place < correction; place++)
            {
                for (var block = 0; block < blocks; block++)
                    data[block].Add(bytes[at++]);
            }

            Assert.All(data, block => Assert.Equal(0, Syndrome(block, correction)));
            var bits = string.Concat(data.SelectMany(block => block.SkipLast(correction)).Select(one => Convert.ToString(one, 2).PadLeft(8, '0')));
            Assert.StartsWith("0100", bits, StringComparison.Ordinal);
            var lengthBits = version < 10 ? 8 : 16;
            var length = Convert.ToInt32(bits.Substring(4, lengthBits), 2);
            return Encoding.UTF8.GetString([.. Enumerable.Range(0, length).Select(place => Convert.ToByte(bits.Substring(4 + lengthBits + (place * 8), 8), 2))]);
        }

        /// <summary>The sum of all values of the block's polynomial at the powers of two that the generator has as roots.</summary>
        private static int Syndrome(List<byte> block, int correction)
        {
            var sum = 0;
            var root = 1;
            for (var power = 0; power < correction; power++)
            {
                var value = 0;
                foreach (var one in block)
                    value = Multiply(value, root) ^ one;
                sum += value;
                root = Multiply(root, 2);
            }

            return sum;
        }

        private static int Multiply(int left, int right)
        {
            var product = 0;
            for (var bit = 0; bit < 8; bit++)
            {
                if (((right >> bit) & 1) == 1)
                    product ^= left << bit;
            }

            for (var bit = 14; bit >= 8; bit--)
            {
                if (((product >> bit) & 1) == 1)
                    product ^= 0x11D << (bit - 8);
            }

            return product;
        }

        private static byte[] Codewords(QrCode code, int version)
        {
            // The three bits of the mask, under the fixed pattern of the format: level M is 00.
            var mask = (Bit(code, 2, 8) << 2 | Bit(code, 3, 8) << 1 | Bit(code, 4, 8)) ^ 0b101;
            var bits = new StringBuilder();
            var side = code.Side;
            var up = true;
            foreach (var right in Enumerable.Range(0, side).Reverse().Where(column => column > 6 ? column % 2 == 0 : column % 2 == 1))
            {
                for (var step = 0; step < side; step++)
                {
                    var row = up ? side - 1 - step : step;
                    foreach (var column in new[] { right, right - 1 })
                    {
                        if (!IsPattern(version, column, row))
                            bits.Append(Bit(code, column, row) ^ (Inverted(mask, column, row) ? 1 : 0));
                    }
                }

                up = !up;
            }

            return [.. Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.ToString(at * 8, 8), 2))];
        }

        private static int Bit(QrCode code, int column, int row) => code.IsDark(column, row) ? 1 : 0;

        private static bool IsPattern(int version, int x, int y)
        {
            var side = (version * 4) + 17;
            if (x == 6 || y == 6 || (x < 9 && y < 9) || (x >= side - 8 && y < 9) || (x < 9 && y >= side - 8))
                return true;
            if (version >= 7 && ((x >= side - 11 && y < 6) || (y >= side - 11 && x < 6)))
                return true;
            int[] centres = version switch
            {
                1 => [],
                2 => [6, 18],
                5 => [6, 30],
                7 => [6, 22, 38],
                9 => [6, 26, 46],
                10 => [6, 28, 50],
                20 => [6, 34, 62, 90],
                32 => [6, 34, 60, 86, 112, 138],
                40 => [6, 30, 58, 86, 114, 142, 170],
                _ => throw new InvalidOperationException($"Expected a version of the table, but it is {version}."),
            };
            return centres.Any(cx => centres.Any(cy => Math.Abs(x - cx) <= 2 && Math.Abs(y - cy) <= 2 && !IsCorner(cx, cy, centres)));
        }

        private static bool IsCorner(int x, int y, int[] centres) =>
            (x == 6 && y == 6) || (x == 6 && y == centres[^1]) || (x == centres[^1] && y == 6);

        private static bool Inverted(int mask, int j, int i) => mask switch
        {
            0 => (i + j) % 2 == 0,
            1 => i % 2 == 0,
            2 => j % 3 == 0,
            3 => (i + j) % 3 == 0,
            4 => ((i / 2) + (j / 3)) % 2 == 0,
            5 => (i * j % 2) + (i * j % 3) == 0,
            6 => ((i * j % 2) + (i * j % 3)) % 2 == 0,
            _ => (((i + j) % 2) + (i * j % 3)) % 2 == 0,
        };
    }
}
