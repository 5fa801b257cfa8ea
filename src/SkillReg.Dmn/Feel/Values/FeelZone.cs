namespace SkillReg.Dmn.Feel.Values;

/// <summary>What a time or a date and time may carry behind it: a fixed offset or a named zone of the IANA data base.</summary>
public abstract record FeelZone
{
    public const int MaxOffsetSeconds = 18 * 3600;

    private FeelZone()
    {
    }

    public static FeelZone Utc { get; } = new Offset(0);

    /// <summary>Seconds east of Greenwich at the given local date and time.</summary>
    public abstract int OffsetAt(CalendarDate date, long nanoseconds);

    /// <summary>Null when no zone of that name is known.</summary>
    public static FeelZone? Named(string id)
    {
        const int longest = 64;
        if (id is "Z" or "UTC" or "Etc/UTC" or "GMT" or "Etc/GMT")
            return new Region(id, TimeZoneInfo.Utc);
        var wellFormed = id.Length is > 0 and <= longest && char.IsAsciiLetter(id[0])
            && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '+' or '-' or '/');
        return wellFormed && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId
            ? new Region(id, zone)
            : null;
    }

    /// <summary>A fixed offset in seconds, within eighteen hours.</summary>
    public sealed record Offset(int Seconds) : FeelZone
    {
        public override int OffsetAt(CalendarDate date, long nanoseconds) => Seconds;
    }

    /// <summary>A named zone; equal by name.</summary>
    public sealed record Region : FeelZone
    {
        private readonly TimeZoneInfo zone;

        internal Region(string id, TimeZoneInfo zone)
        {
            Id = id;
            this.zone = zone;
        }

        public string Id { get; }

        public override int OffsetAt(CalendarDate date, long nanoseconds)
        {
            // Years outside .NET's calendar follow the rules of a year of the same shape inside it.
            var year = date.Year switch
            {
                < 2 => 2,
                > 9_998 => 2_400 + date.Year % 400,
                _ => date.Year,
            };
            var day = Math.Min(date.Day, CalendarDate.DaysInMonth(year, date.Month));
            var local = new DateTime(year, date.Month, day).AddTicks(nanoseconds / 100);
            // Where clocks repeat an hour the earlier reading, with the larger offset, is meant.
            var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
            return (int)offset.TotalSeconds;
        }

        public bool Equals(Region? other) => other is not null && other.Id == Id;

        public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
    }
}
