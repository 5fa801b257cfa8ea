using System.Globalization;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// An ISO 8601 repeating interval: <c>R3/PT1H</c>, <c>R/2030-01-01T00:00:00Z/P1D</c>. No count means endless.
/// </summary>
public sealed record Repetition(int? Times, DateTimeOffset? Start, FeelValue Period)
{
    public static Repetition? Parse(string text)
    {
        var parts = text.Trim().Split('/');
        if (parts is not [['R', .. var count], ..] || parts.Length is < 2 or > 3)
            return null;
        int? times = null;
        if (count.Length > 0)
        {
            if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var given))
                return null;
            times = given;
        }
        DateTimeOffset? start = null;
        if (parts.Length == 3 && (start = Instants.From(new FeelString(parts[1]))) is null)
            return null;
        var period = new FeelString(parts[^1]);
        var epoch = DateTimeOffset.UnixEpoch;
        return Instants.Plus(epoch, period) > epoch ? new(times, start, period) : null;
    }
}
