using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SkillReg.Storage.Tasks;

/// <summary>
/// A lane is what one page of an inbox walks along: the ordinary or the urgent tasks of a queue, all of them or those that
/// a filter leaves. It is a number made of these names (64 bits of a SHA-256, so two lanes do not meet), which keeps the
/// indexes narrow: whatever is filtered, a queue costs a page two descents.
/// </summary>
internal static class Lanes
{
    /// <summary>Above the default of a definition that says nothing.</summary>
    public static bool IsUrgent(int priority) => priority > Bpmn.Engine.Wait.UserTask.DefaultPriority;

    public static long Of(string queue, bool isUrgent, InboxFilter filter) => Number(
        $"{queue}\n{(isUrgent ? "urgent" : "ordinary")}\n{filter.Scheme}\n{filter.Plan}\n{filter.Status}");

    private static long Number(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
