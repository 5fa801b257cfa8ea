using System.Globalization;
using System.Numerics;
using System.Text;

namespace SkillReg.Dmn.Feel.Values;

/// <summary>The lexical forms of dates, times and durations (XML Schema, with nanoseconds and named zones).</summary>
public static class TemporalText
{
    /// <summary>Whatever an at-literal may hold; null when the text is none of it.</summary>
    public static FeelValue? ParseAny(string text)
    {
        if (text.StartsWith('P') || text.StartsWith("-P", StringComparison.Ordinal))
            return ParseDuration(text);
        return text.Contains('T') && !text.StartsWith('T') && ParseDateTime(text) is { } dateTime
            ? dateTime
            : ParseTime(text) is { } time ? time : ParseDate(text);
    }

    public static FeelDate? ParseDate(string text)
    {
        var cursor = new Cursor(text);
        return cursor.Date() is { } date && cursor.AtEnd ? new FeelDate(date) : null;
    }

    /// <summary>24:00:00 is the midnight at the end of the day.</summary>
    public static FeelTime? ParseTime(string text)
    {
        var cursor = new Cursor(text);
        return cursor.TimeOfDay() is { } time && cursor.Zone(out var zone)
            ? new FeelTime(time % FeelDateTime.NanosecondsPerDay, zone)
            : null;
    }

    public static FeelDateTime? ParseDateTime(string text)
    {
        var cursor = new Cursor(text);
        return cursor.Date() is { } date && cursor.Take('T') && cursor.TimeOfDay() is { } time && cursor.Zone(out var zone)
            ? new FeelDateTime(date, 0, zone).Plus(time)
            : null;
    }

    /// <summary>One of the two kinds of duration; a mixture of both is neither.</summary>
    public static FeelValue? ParseDuration(string text)
    {
        var cursor = new Cursor(text);
        var negative = cursor.Take('-');
        if (!cursor.Take('P'))
            return null;
        var years = cursor.Amount('Y');
        var months = cursor.Amount('M');
        if (years is not null || months is not null)
        {
            var total = (years ?? 0) * 12 + (months ?? 0);
            return cursor.AtEnd && total <= FeelYearMonthDuration.Limit
                ? new FeelYearMonthDuration((long)(negative ? -total : total))
                : null;
        }

        return cursor.DaysAndTime() is { } nanoseconds && nanoseconds <= (BigInteger)FeelDayTimeDuration.Limit
            ? new FeelDayTimeDuration((Int128)(negative ? -nanoseconds : nanoseconds))
            : null;
    }

    public static string Write(CalendarDate date) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(date.Year < 0 ? "-" : "")}{Math.Abs(date.Year):0000}-{date.Month:00}-{date.Day:00}");

    public static string Write(FeelTime time) => TimeOfDay(time.Nanoseconds) + ZoneSuffix(time.Zone);

    public static string Write(FeelDateTime value) =>
        $"{Write(value.Date)}T{TimeOfDay(value.Nanoseconds)}{ZoneSuffix(value.Zone)}";

    public static string Write(FeelYearMonthDuration duration)
    {
        var (years, months) = Math.DivRem(Math.Abs(duration.Months), 12);
        var text = (years != 0 ? $"{years}Y" : "") + (months != 0 || years == 0 ? $"{months}M" : "");
        return $"{(duration.Months < 0 ? "-" : "")}P{text}";
    }

    public static string Write(FeelDayTimeDuration duration)
    {
        var rest = Int128.Abs(duration.Nanoseconds);
        var days = rest / FeelDateTime.NanosecondsPerDay;
        var nanoseconds = (long)(rest % FeelDateTime.NanosecondsPerDay);
        var (seconds, fraction) = Math.DivRem(nanoseconds, FeelDateTime.NanosecondsPerSecond);
        var text = new StringBuilder(duration.Nanoseconds < 0 ? "-P" : "P");
        if (days != 0)
            text.Append(CultureInfo.InvariantCulture, $"{days}D");
        if (nanoseconds == 0)
            return days == 0 ? "PT0S" : text.ToString();
        text.Append('T');
        if (seconds / 3600 is not 0 and var hours)
            text.Append(CultureInfo.InvariantCulture, $"{hours}H");
        if (seconds / 60 % 60 is not 0 and var minutes)
            text.Append(CultureInfo.InvariantCulture, $"{minutes}M");
        if (seconds % 60 != 0 || fraction != 0)
            text.Append(CultureInfo.InvariantCulture, $"{seconds % 60}{Fraction(fraction)}S");
        return text.ToString();
    }

    private static string TimeOfDay(long nanoseconds)
    {
        var (seconds, fraction) = Math.DivRem(nanoseconds, FeelDateTime.NanosecondsPerSecond);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}{Fraction(fraction)}");
    }

    private static string Fraction(long nanoseconds) =>
        nanoseconds == 0 ? "" : "." + nanoseconds.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');

    private static string ZoneSuffix(FeelZone? zone)
    {
        switch (zone)
        {
            case null:
                return "";
            case FeelZone.Region region:
                return "@" + region.Id;
            default:
                var seconds = zone.OffsetAt(CalendarDate.Epoch, 0);
                var size = Math.Abs(seconds);
                return seconds == 0
                    ? "Z"
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(seconds < 0 ? '-' : '+')}{size / 3600:00}:{size / 60 % 60:00}{(size % 60 == 0 ? "" : $":{size % 60:00}")}");
        }
    }

    /// <summary>Reads a text from left to right; a method that finds nothing answers null or false.</summary>
    private struct Cursor(string text)
    {
        private int at;

        public readonly bool AtEnd => at == text.Length;

        public bool Take(char expected)
        {
            if (at >= text.Length || text[at] != expected)
                return false;
            at++;
            return true;
        }

        public CalendarDate? Date()
        {
            var negative = Take('-');
            var start = at;
            var year = Number(4, 9);
            if (year is null || (at - start > 4 && text[start] == '0') || !Take('-'))
                return null;
            return Number(2, 2) is { } month && Take('-') && Number(2, 2) is { } day
                ? CalendarDate.Create(negative ? -year.Value : year.Value, month, day)
                : null;
        }

        public long? TimeOfDay()
        {
            if (Number(2, 2) is not { } hour || !Take(':') || Number(2, 2) is not { } minute || !Take(':') || Number(2, 2) is not { } second)
                return null;
            var fraction = Take('.') ? FractionOfSecond(1) : 0;
            var total = (hour * 3600L + minute * 60 + second) * FeelDateTime.NanosecondsPerSecond + fraction;
            return hour > 24 || minute > 59 || second > 59 || total > FeelDateTime.NanosecondsPerDay ? null : total;
        }

        /// <summary>What remains must be nothing, an offset or a zone.</summary>
        public bool Zone(out FeelZone? zone)
        {
            zone = null;
            if (AtEnd)
                return true;
            if (Take('Z'))
                zone = FeelZone.Utc;
            else if (Take('@'))
                (zone, at) = (FeelZone.Named(text[at..]), text.Length);
            else if (text[at] is '+' or '-')
                zone = Offset(text[at++] == '-');
            return zone is not null && AtEnd;
        }

        public BigInteger? Amount(char unit)
        {
            const int longest = 30;
            var end = at;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            if (end == at || end - at > longest || end >= text.Length || text[end] != unit)
                return null;
            var amount = BigInteger.Parse(text.AsSpan(at..end), NumberStyles.None, CultureInfo.InvariantCulture);
            at = end + 1;
            return amount;
        }

        public BigInteger? DaysAndTime()
        {
            var start = at;
            var seconds = (Amount('D') ?? 0) * 86_400;
            BigInteger nanoseconds = 0;
            if (Take('T'))
            {
                start = at;
                seconds += (Amount('H') ?? 0) * 3600;
                seconds += (Amount('M') ?? 0) * 60;
                if (Amount('S') is { } whole)
                    seconds += whole;
                else if (Amount('.') is { } beforePoint && FractionOfSecond(0) is { } fraction && Take('S'))
                    (seconds, nanoseconds) = (seconds + beforePoint, fraction);
            }

            return AtEnd && at > start ? seconds * FeelDateTime.NanosecondsPerSecond + nanoseconds : null;
        }

        private FeelZone.Offset? Offset(bool west)
        {
            if (Number(2, 2) is not { } hours || !Take(':') || Number(2, 2) is not { } minutes || minutes > 59)
                return null;
            var seconds = 0L;
            if (Take(':'))
            {
                if (Number(2, 2) is not ({ } rest and <= 59))
                    return null;
                seconds = rest;
            }

            var total = (int)(hours * 3600 + minutes * 60 + seconds);
            return total > FeelZone.MaxOffsetSeconds ? null : new FeelZone.Offset(west ? -total : total);
        }

        private long? Number(int least, int most)
        {
            var (start, value) = (at, 0L);
            while (at < text.Length && at - start < most && char.IsAsciiDigit(text[at]))
                value = value * 10 + (text[at++] - '0');
            return at - start < least ? null : value;
        }

        private long? FractionOfSecond(int least)
        {
            var (start, value, unit) = (at, 0L, 100_000_000L);
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                value += (text[at++] - '0') * unit;
                unit /= 10;
            }

            return at - start < least ? null : value;
        }
    }
}
