using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace SkillReg.Server.Identity.Challenges;

/// <summary>
/// The alternative for those who cannot read a picture: the browser looks for a number whose hash together with a seed begins
/// with many zero bits. It costs a person a second of waiting and a flood its money.
/// </summary>
internal static class ProofOfWork
{
    public const int Bits = 16;
    public const int SeedBytes = 16;

    private const int LongestAnswer = 20;

    public static bool IsSolved(byte[] seed, string answer)
    {
        if (answer.Length is 0 or > LongestAnswer || !ulong.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return false;

        var hash = SHA256.HashData(Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(seed)}:{answer}"));
        return BitOperations.LeadingZeroCount(BitConverter.ToUInt32([hash[3], hash[2], hash[1], hash[0]])) >= Bits;
    }
}
