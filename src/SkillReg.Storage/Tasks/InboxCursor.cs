using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SkillReg.Storage.Tasks;

/// <summary>The place behind the last line of a page. It stays good when lines before it come or go.</summary>
/// <param name="At">The due date of that line.</param>
/// <param name="Tie">Its place among those of the same date.</param>
public sealed record InboxCursor(bool IsUrgent, DateTime At, long Tie, TaskId Id)
{
    private const char Mark = '_';

    public static bool TryParse(string text, [NotNullWhen(true)] out InboxCursor? cursor)
    {
        cursor = text.Split(Mark) is [("0" or "1") and var urgent, var ticks, var order, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
            && long.TryParse(order, NumberStyles.None, CultureInfo.InvariantCulture, out var tie)
            && TaskId.TryParse(id, provider: null, out var task)
            ? new InboxCursor(urgent == "1", new DateTime(at, DateTimeKind.Utc), tie, task)
            : null;
        return cursor is not null;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(IsUrgent ? '1' : '0')}{Mark}{At.Ticks}{Mark}{Tie}{Mark}{Id}");
}
