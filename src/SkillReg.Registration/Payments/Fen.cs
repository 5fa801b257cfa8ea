using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Payments;

/// <summary>Money is counted in whole fen; people and definitions write yuan.</summary>
public static class Fen
{
    private const int PerYuan = 100;

    /// <summary>Ten million yuan: more is a mistake of whoever wrote the table.</summary>
    private const int Most = 1_000_000_000;

    /// <returns>Null where it is not a positive amount with at most two places.</returns>
    public static int? OfYuan(Decimal34 yuan) =>
        Decimal34.Multiply(yuan, PerYuan)?.ToInteger(1, Most) is { } fen ? (int)fen : null;

    public static string ToYuan(long fen) => (fen / (decimal)PerYuan).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
