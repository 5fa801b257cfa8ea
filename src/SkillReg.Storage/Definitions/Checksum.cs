namespace SkillReg.Storage.Definitions;

/// <summary>The CRC-32 of zip archives, which the framework's reader does not compare.</summary>
internal static class Checksum
{
    private const uint Polynomial = 0xEDB8_8320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    public static uint Of(ReadOnlySpan<byte> content)
    {
        var sum = uint.MaxValue;
        foreach (var octet in content)
            sum = Table[(sum ^ octet) & 0xFF] ^ (sum >> 8);
        return ~sum;
    }

    private static uint Entry(int octet)
    {
        var entry = (uint)octet;
        for (var bit = 0; bit < 8; bit++)
            entry = (entry & 1) == 1 ? (entry >> 1) ^ Polynomial : entry >> 1;
        return entry;
    }
}
