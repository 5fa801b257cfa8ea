using System.Buffers.Binary;

namespace SkillReg.Storage.Tasks;

/// <summary>
/// Puts tasks of one due date in the order of their arrival, everywhere the same: the millisecond, and 23 bits of the id for
/// those that arrive together. It takes a third of the room of the id, which every index of an inbox would hold. Of two
/// tasks that tie in all of it, once in eight million such pairs, a list shows the second when the first is done.
/// </summary>
internal static class Tie
{
    private const int Bits = 23;
    private const int Mask = (1 << Bits) - 1;

    private static readonly DateTime Epoch = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static long Of(TaskId id, DateTime arrived)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.CaseId.TryWriteBytes(bytes, bigEndian: true, out _);
        var random = BinaryPrimitives.ReadInt32BigEndian(bytes[^4..]);
        return ((arrived - Epoch).Ticks / TimeSpan.TicksPerMillisecond << Bits) | (uint)((random ^ id.Number) & Mask);
    }
}
