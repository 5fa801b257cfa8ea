namespace SkillReg.Registration.Codes;

/// <summary>How hard a masked square would be to read, by the four rules of the standard.</summary>
internal static class QrPenalty
{
    private const int Run = 3;
    private const int Block = 3;
    private const int FinderLike = 40;
    private const int Balance = 10;

    // Dark, light, three dark, light, dark, beside four light ones: what readers take for a finder.
    private const int FinderBefore = 0b00001011101;
    private const int FinderAfter = 0b10111010000;
    private const int FinderWindow = 0b11111111111;

    public static int Of(bool[,] dark)
    {
        var side = dark.GetLength(0);
        var penalty = 0;
        for (var line = 0; line < side; line++)
            penalty += OfLine(side, at => dark[line, at]) + OfLine(side, at => dark[at, line]);
        return penalty + OfBlocks(dark) + OfBalance(dark);
    }

    private static int OfLine(int side, Func<int, bool> isDark)
    {
        var (penalty, length, window) = (0, 0, 0);
        for (var at = 0; at < side; at++)
        {
            length = at > 0 && isDark(at) == isDark(at - 1) ? length + 1 : 1;
            penalty += length == 5 ? Run : length > 5 ? 1 : 0;
            window = ((window << 1) | (isDark(at) ? 1 : 0)) & FinderWindow;
            if (at >= 10 && window is FinderBefore or FinderAfter)
                penalty += FinderLike;
        }

        return penalty;
    }

    private static int OfBlocks(bool[,] dark)
    {
        var penalty = 0;
        for (var row = 1; row < dark.GetLength(0); row++)
        {
            for (var column = 1; column < dark.GetLength(0); column++)
            {
                var here = dark[row, column];
                if (here == dark[row - 1, column] && here == dark[row, column - 1] && here == dark[row - 1, column - 1])
                    penalty += Block;
            }
        }

        return penalty;
    }

    private static int OfBalance(bool[,] dark)
    {
        var count = dark.Cast<bool>().Count(one => one);
        var percent = count * 100 / dark.Length;
        return Math.Abs(percent - 50) / 5 * Balance;
    }
}
