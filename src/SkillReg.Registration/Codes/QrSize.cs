using System.Collections.Immutable;

namespace SkillReg.Registration.Codes;

/// <summary>What ISO/IEC 18004 says about one version of a QR code at error correction level M.</summary>
internal sealed record QrSize(int Version)
{
    public const int Largest = 40;

    // Of the versions 1 to 40, in order.
    private static readonly ImmutableArray<byte> CorrectionOfVersion =
    [
        10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
        26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ];

    private static readonly ImmutableArray<byte> BlocksOfVersion =
    [
        1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
        17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
    ];

    /// <summary>Modules along one side.</summary>
    public int Side => (4 * Version) + 17;

    public int Blocks => BlocksOfVersion[Version - 1];

    public int CorrectionPerBlock => CorrectionOfVersion[Version - 1];

    /// <summary>All codewords, those of data and those of correction; some modules may be left over.</summary>
    public int Codewords => FreeModules / 8;

    public int DataCodewords => Codewords - (Blocks * CorrectionPerBlock);

    /// <summary>The bits that say how many bytes follow.</summary>
    public int LengthBits => Version < 10 ? 8 : 16;

    /// <summary>Where alignment patterns have their centres, on both axes.</summary>
    public ImmutableArray<int> Alignments
    {
        get
        {
            if (Version == 1)
                return [];
            var count = (Version / 7) + 2;
            var step = Version == 32 ? 26 : ((Version * 4) + (count * 2) + 1) / ((count * 2) - 2) * 2;
            return [6, .. Enumerable.Range(0, count - 1).Select(at => Side - 7 - (step * (count - 2 - at)))];
        }
    }

    private int FreeModules
    {
        get
        {
            var modules = (((16 * Version) + 128) * Version) + 64;
            if (Version == 1)
                return modules;
            var count = (Version / 7) + 2;
            modules -= (((25 * count) - 10) * count) - 55;
            return Version < 7 ? modules : modules - 36;
        }
    }

    /// <returns>The smallest version that holds so many bytes; null where none does.</returns>
    public static QrSize? For(int bytes) => Enumerable.Range(1, Largest).Select(version => new QrSize(version))
        .FirstOrDefault(size => 4 + size.LengthBits + (bytes * 8L) <= size.DataCodewords * 8L);
}
