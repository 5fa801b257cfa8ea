using System.Collections.Immutable;

namespace SkillReg.Dmn.Feel.Values;

/// <summary>
/// The one value type: process variable, form answer, rule input and result. The hierarchy is closed to this file, every
/// value is immutable, and <c>Equals</c> means "same kind and same content" (FEEL's own three-valued <c>=</c> is
/// <see cref="Evaluation.FeelComparison"/>).
/// </summary>
public abstract record FeelValue
{
    private protected FeelValue()
    {
    }

    /// <summary>The name of the kind as the specification writes it, for messages.</summary>
    public abstract string Kind { get; }

    public bool IsNull => ReferenceEquals(this, FeelNull.Value);

    public static implicit operator FeelValue(bool value) => FeelBoolean.Of(value);

    public static implicit operator FeelValue(string value) => new FeelString(value);

    public static implicit operator FeelValue(long value) => FeelNumber.Of(value);

    public static implicit operator FeelValue(Decimal34 value) => new FeelNumber(value);

    public static implicit operator FeelValue(CalendarDate value) => new FeelDate(value);

    /// <summary>The value as a FEEL literal that reads back to it, as far as one exists.</summary>
    public sealed override string ToString() => FeelText.Literal(this);
}

/// <summary>There is one null, so it may be compared by reference.</summary>
public sealed record FeelNull : FeelValue
{
    private FeelNull()
    {
    }

    public static FeelNull Value { get; } = new();

    public override string Kind => "null";
}

/// <summary>There are two booleans, so they may be compared by reference.</summary>
public sealed record FeelBoolean : FeelValue
{
    private FeelBoolean(bool value) => Value = value;

    public static FeelBoolean True { get; } = new(true);

    public static FeelBoolean False { get; } = new(false);

    public bool Value { get; }

    public override string Kind => "boolean";

    public static FeelBoolean Of(bool value) => value ? True : False;
}

/// <summary>A decimal128 number.</summary>
public sealed record FeelNumber(Decimal34 Value) : FeelValue
{
    private const int SmallestKept = -16;
    private const int LargestKept = 256;

    private static readonly ImmutableArray<FeelNumber> Kept =
        [.. Enumerable.Range(SmallestKept, LargestKept - SmallestKept + 1).Select(n => new FeelNumber(n))];

    public override string Kind => "number";

    public static FeelNumber Of(long value) =>
        value is >= SmallestKept and <= LargestKept ? Kept[(int)value - SmallestKept] : new FeelNumber(value);
}

/// <summary>A string; its length and positions count code points, not UTF-16 units.</summary>
public sealed record FeelString(string Value) : FeelValue
{
    public override string Kind => "string";
}

/// <summary>A day without time or zone.</summary>
public sealed record FeelDate(CalendarDate Value) : FeelValue
{
    public override string Kind => "date";
}

/// <summary>A time of day to the nanosecond, local, with an offset or in a named zone.</summary>
public sealed record FeelTime(long Nanoseconds, FeelZone? Zone) : FeelValue
{
    public override string Kind => "time";

    /// <summary>A named zone's offset is taken on 1970-01-01, since a time alone has no date.</summary>
    public int? OffsetSeconds => Zone?.OffsetAt(CalendarDate.Epoch, Nanoseconds);
}

/// <summary>A date and a time of day, local, with an offset or in a named zone.</summary>
public sealed record FeelDateTime(CalendarDate Date, long Nanoseconds, FeelZone? Zone) : FeelValue
{
    public const long NanosecondsPerSecond = 1_000_000_000;
    public const long NanosecondsPerDay = 86_400 * NanosecondsPerSecond;

    public override string Kind => "date and time";

    /// <summary>Nanoseconds from 1970-01-01T00:00:00Z; a local date and time is read as if it were in UTC.</summary>
    public Int128 Instant =>
        (Int128)Date.EpochDay * NanosecondsPerDay + Nanoseconds - (Int128)(Zone?.OffsetAt(Date, Nanoseconds) ?? 0) * NanosecondsPerSecond;

    /// <summary>The date and time so many nanoseconds later on the local clock; null outside the calendar.</summary>
    public FeelDateTime? Plus(Int128 nanoseconds)
    {
        var total = nanoseconds + Nanoseconds;
        var days = total / NanosecondsPerDay;
        var rest = (long)(total % NanosecondsPerDay);
        if (rest < 0)
            (days, rest) = (days - 1, rest + NanosecondsPerDay);
        return Int128.Abs(days) < int.MaxValue * 1_000L && Date.AddDays((long)days) is { } date
            ? new FeelDateTime(date, rest, Zone)
            : null;
    }

    /// <summary>The same instant on the clock of the given offset.</summary>
    public static FeelDateTime? FromInstant(Int128 instant, FeelZone.Offset zone) =>
        new FeelDateTime(CalendarDate.Epoch, 0, zone).Plus(instant + (Int128)zone.Seconds * NanosecondsPerSecond);
}

/// <summary>A length of time in nanoseconds, of either sign.</summary>
public sealed record FeelDayTimeDuration(Int128 Nanoseconds) : FeelValue
{
    /// <summary>Some 3·10^12 days: every distance between two dates fits, and no sum of two overflows.</summary>
    public static readonly Int128 Limit = (Int128)FeelDateTime.NanosecondsPerDay * 3_000_000_000_000;

    public override string Kind => "days and time duration";
}

/// <summary>A length of time in months, of either sign.</summary>
public sealed record FeelYearMonthDuration(long Months) : FeelValue
{
    public const long Limit = 1_000_000_000_000;

    public override string Kind => "years and months duration";
}

/// <summary>
/// An interval. A missing end point (<see cref="FeelNull"/>) is unbounded; <see cref="IsComparison"/> tells
/// <c>(&lt; 10)</c> from <c>(null..10)</c>, which the specification holds to be different values.
/// </summary>
public sealed record FeelRange(FeelValue Start, bool StartIncluded, FeelValue End, bool EndIncluded) : FeelValue
{
    public bool IsComparison { get; init; }

    public override string Kind => "range";
}

/// <summary>A list, equal to another when all items are equal.</summary>
public sealed record FeelList(ImmutableArray<FeelValue> Items) : FeelValue
{
    public static FeelList Empty { get; } = new([]);

    public override string Kind => "list";

    public int Count => Items.Length;

    public FeelValue this[int index] => Items[index];

    public bool Equals(FeelList? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Items)
            hash.Add(item);
        return hash.ToHashCode();
    }
}
