namespace SkillReg.Dmn.Feel.Values;

/// <summary>A day of the proleptic Gregorian calendar in the years -999,999,999 to 999,999,999.</summary>
public readonly record struct CalendarDate : IComparable<CalendarDate>
{
    public const int MaxYear = 999_999_999;

    private const int DaysPerEra = 146_097;

    private readonly byte month;
    private readonly byte day;

    private CalendarDate(int year, int month, int day)
    {
        Year = year;
        this.month = (byte)(month - 1);
        this.day = (byte)(day - 1);
    }

    /// <summary>1970-01-01.</summary>
    public static CalendarDate Epoch { get; } = new(1970, 1, 1);

    public int Year { get; }

    public int Month => month + 1;

    public int Day => day + 1;

    /// <summary>Days since 1970-01-01.</summary>
    public long EpochDay
    {
        get
        {
            // March-based years, so that the leap day is the last one.
            long year = Month > 2 ? Year : Year - 1;
            var era = FloorDivide(year, 400);
            var yearOfEra = year - era * 400;
            var dayOfYear = (153 * ((Month + 9) % 12) + 2) / 5 + day;
            return era * DaysPerEra + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
        }
    }

    public int DayOfYear => (int)(EpochDay - new CalendarDate(Year, 1, 1).EpochDay) + 1;

    /// <summary>Monday is 1, Sunday is 7.</summary>
    public int Weekday => (int)FloorRemainder(EpochDay + 3, 7) + 1;

    public static bool operator <(CalendarDate left, CalendarDate right) => left.CompareTo(right) < 0;

    public static bool operator >(CalendarDate left, CalendarDate right) => left.CompareTo(right) > 0;

    public static bool operator <=(CalendarDate left, CalendarDate right) => left.CompareTo(right) <= 0;

    public static bool operator >=(CalendarDate left, CalendarDate right) => left.CompareTo(right) >= 0;

    public static CalendarDate? Create(long year, long month, long day) =>
        year is >= -MaxYear and <= MaxYear && month is >= 1 and <= 12 && day >= 1 && day <= DaysInMonth((int)year, (int)month)
            ? new CalendarDate((int)year, (int)month, (int)day)
            : null;

    public static CalendarDate? FromEpochDay(long epochDay)
    {
        const long farthest = (MaxYear + 2L) * 366;
        if (epochDay is > farthest or < -farthest)
            return null;
        var shifted = epochDay + 719_468;
        var era = FloorDivide(shifted, DaysPerEra);
        var dayOfEra = shifted - era * DaysPerEra;
        var yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var marchMonth = (5 * dayOfYear + 2) / 153;
        var month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        return Create(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1);
    }

    public static bool IsLeapYear(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysInMonth(int year, int month) => month switch
    {
        2 => IsLeapYear(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>A day that the month does not have becomes its last day.</summary>
    public CalendarDate? AddMonths(long months)
    {
        if (Math.Abs(months) > 12L * 3 * MaxYear)
            return null;
        var total = Year * 12L + month + months;
        var (newYear, newMonth) = (FloorDivide(total, 12), (int)FloorRemainder(total, 12) + 1);
        return newYear is < -MaxYear or > MaxYear
            ? null
            : Create(newYear, newMonth, Math.Min(Day, DaysInMonth((int)newYear, newMonth)));
    }

    public CalendarDate? AddDays(long days) =>
        Math.Abs(days) > 1_000_000_000_000 ? null : FromEpochDay(EpochDay + days);

    public int CompareTo(CalendarDate other) =>
        (Year, month, day).CompareTo((other.Year, other.month, other.day));

    public override string ToString() => TemporalText.Write(this);

    internal static long FloorDivide(long a, long b) => a >= 0 ? a / b : -((-a + b - 1) / b);

    internal static long FloorRemainder(long a, long b) => a - FloorDivide(a, b) * b;
}
