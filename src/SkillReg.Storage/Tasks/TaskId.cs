using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SkillReg.Storage.Tasks;

/// <summary>A task as the world outside names it: <c>case-number</c>.</summary>
public readonly record struct TaskId(Guid CaseId, int Number) : IParsable<TaskId>
{
    private const int GuidLength = 36;

    public static TaskId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"Expected a task's id, but got '{s}'.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TaskId result)
    {
        result = default;
        if (s is null || s.Length <= GuidLength + 1 || s[GuidLength] != '-'
            || !Guid.TryParseExact(s.AsSpan(0, GuidLength), "D", out var caseId)
            || !int.TryParse(s.AsSpan(GuidLength + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;

        result = new TaskId(caseId, number);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{CaseId:D}-{Number}");
}
