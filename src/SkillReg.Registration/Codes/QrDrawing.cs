namespace SkillReg.Registration.Codes;

/// <summary>Draws codewords into a square: first the patterns that every reader looks for, then the bits, then the best mask.</summary>
internal sealed class QrDrawing
{
    private const int Masks = 8;
    private const int Timing = 6;

    private readonly QrSize size;
    private readonly int side;
    private readonly bool[,] dark;
    private readonly bool[,] isPattern;

    private QrDrawing(QrSize size)
    {
        this.size = size;
        side = size.Side;
        dark = new bool[side, side];
        isPattern = new bool[side, side];
    }

    public static bool[,] Draw(QrSize size, byte[] codewords)
    {
        var drawing = new QrDrawing(size);
        drawing.DrawPatterns();
        drawing.DrawBits(codewords);
        var best = Enumerable.Range(0, Masks).Select(drawing.Masked).MinBy(QrPenalty.Of);
        return best!;
    }

    private bool[,] Masked(int mask)
    {
        DrawFormat(mask);
        var masked = (bool[,])dark.Clone();
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
                masked[row, column] ^= !isPattern[row, column] && Inverts(mask, column, row);
        }

        return masked;
    }

    private static bool Inverts(int mask, int x, int y) => mask switch
    {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => ((x / 3) + (y / 2)) % 2 == 0,
        5 => (x * y % 2) + (x * y % 3) == 0,
        6 => ((x * y % 2) + (x * y % 3)) % 2 == 0,
        _ => (((x + y) % 2) + (x * y % 3)) % 2 == 0,
    };

    private void DrawPatterns()
    {
        for (var at = 0; at < side; at++)
        {
            Set(Timing, at, at % 2 == 0);
            Set(at, Timing, at % 2 == 0);
        }

        DrawFinder(3, 3);
        DrawFinder(side - 4, 3);
        DrawFinder(3, side - 4);

        var centres = size.Alignments;
        foreach (var x in centres)
        {
            foreach (var y in centres)
            {
                // Three corners hold finder patterns.
                if (!((x == Timing && y == Timing) || (x == Timing && y == centres[^1]) || (x == centres[^1] && y == Timing)))
                    DrawAlignment(x, y);
            }
        }

        DrawFormat(0);
        DrawVersion();
    }

    private void DrawFinder(int x, int y)
    {
        for (var dy = -4; dy <= 4; dy++)
        {
            for (var dx = -4; dx <= 4; dx++)
            {
                var ring = Math.Max(Math.Abs(dx), Math.Abs(dy));
                if (x + dx >= 0 && x + dx < side && y + dy >= 0 && y + dy < side)
                    Set(x + dx, y + dy, ring is not 2 and not 4);
            }
        }
    }

    private void DrawAlignment(int x, int y)
    {
        for (var dy = -2; dy <= 2; dy++)
        {
            for (var dx = -2; dx <= 2; dx++)
                Set(x + dx, y + dy, Math.Max(Math.Abs(dx), Math.Abs(dy)) != 1);
        }
    }

    /// <summary>Level and mask with their own correction, twice: around the first finder and split between the others.</summary>
    private void DrawFormat(int mask)
    {
        // Level M is written as two zero bits, so that only the mask is left.
        var remainder = mask;
        for (var bit = 0; bit < 10; bit++)
            remainder = (remainder << 1) ^ ((remainder >> 9) * 0x537);
        var bits = ((mask << 10) | remainder) ^ 0x5412;

        for (var bit = 0; bit < 15; bit++)
        {
            var isSet = ((bits >> bit) & 1) == 1;
            Set(8, bit < 6 ? bit : bit < 8 ? bit + 1 : side - 15 + bit, isSet);
            Set(bit < 8 ? side - 1 - bit : bit == 8 ? 7 : 14 - bit, 8, isSet);
        }

        Set(8, side - 8, true);
    }

    private void DrawVersion()
    {
        if (size.Version < 7)
            return;

        var remainder = size.Version;
        for (var bit = 0; bit < 12; bit++)
            remainder = (remainder << 1) ^ ((remainder >> 11) * 0x1F25);
        var bits = (size.Version << 12) | remainder;
        for (var bit = 0; bit < 18; bit++)
        {
            var isSet = ((bits >> bit) & 1) == 1;
            var (far, near) = (side - 11 + (bit % 3), bit / 3);
            Set(far, near, isSet);
            Set(near, far, isSet);
        }
    }

    /// <summary>In columns of two from the right, up and down in turn, past the vertical timing pattern.</summary>
    private void DrawBits(byte[] codewords)
    {
        var bit = 0;
        var isUpward = true;
        for (var right = side - 1; right >= 1; right -= 2, isUpward = !isUpward)
        {
            if (right == Timing)
                right--;
            for (var step = 0; step < side; step++)
            {
                var row = isUpward ? side - 1 - step : step;
                for (var column = right; column > right - 2; column--)
                {
                    if (isPattern[row, column] || bit >= codewords.Length * 8)
                        continue;
                    dark[row, column] = ((codewords[bit / 8] >> (7 - (bit % 8))) & 1) == 1;
                    bit++;
                }
            }
        }
    }

    private void Set(int column, int row, bool isDark)
    {
        dark[row, column] = isDark;
        isPattern[row, column] = true;
    }
}
