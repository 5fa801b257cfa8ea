using System.Globalization;

namespace SkillReg.Server.Features.Incidents;

/// <summary>Where a page of an ordered list ended: an instant, and what stood there.</summary>
public sealed record ListPosition(DateTime At, Guid Id)
{
    /// <returns>True with null for no text: the first page.</returns>
    public static bool TryParse(string? text, out ListPosition? position)
    {
        position = null;
        if (text is null)
            return true;
        if (text.Split('-', 2) is not [var ticks, var id]
            || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || at > DateTime.MaxValue.Ticks
            || !Guid.TryParseExact(id, "n", out var guid))
        {
            return false;
        }

        position = new ListPosition(new DateTime(at, DateTimeKind.Utc), guid);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.Ticks}-{Id:n}");
}
