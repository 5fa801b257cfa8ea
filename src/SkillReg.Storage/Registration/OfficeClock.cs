using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Storage.Registration;

/// <summary>Instants are kept in UTC; people and definitions read them in Asia/Shanghai, which has had one offset since 1991.</summary>
public static class OfficeClock
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    private static readonly FeelZone.Offset Zone = new((int)Offset.TotalSeconds);

    public static FeelDateTime ToFeel(DateTimeOffset at)
    {
        var local = at.ToOffset(Offset);
        var day = CalendarDate.Create(local.Year, local.Month, local.Day)
            ?? throw new ArgumentOutOfRangeException(nameof(at), "Expected a day of the calendar.");
        return new FeelDateTime(day, local.TimeOfDay.Ticks * TimeSpan.NanosecondsPerTick, Zone);
    }

    public static DateTimeOffset FromFeel(FeelDateTime at) =>
        DateTimeOffset.UnixEpoch.AddTicks((long)(at.Instant / TimeSpan.NanosecondsPerTick));

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime);
}
