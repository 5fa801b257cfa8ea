using System.Collections.Frozen;
using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Schemes;

namespace SkillReg.Registration.Plans;

/// <summary>A plan's data with typed values and nothing missing, or what could not be read.</summary>
public sealed record PlanReading(FeelContext Data, ImmutableArray<Problem> Problems);

/// <summary>
/// What definitions read as <c>plan</c>. Data comes as JSON, where instants and terms are texts; it is made whole here, so
/// that no expression meets a plan that says nothing where the scheme has an answer.
/// </summary>
public static class PlanData
{
    /// <summary>Entries that are instants, dates or terms, wherever they stand.</summary>
    private static readonly FrozenDictionary<string, Func<string, FeelValue?>> Kinds = new Dictionary<string, Func<string, FeelValue?>>(StringComparer.Ordinal)
    {
        ["start"] = Instant,
        ["end"] = Instant,
        ["onsiteEnd"] = Instant,
        ["paymentDeadline"] = Instant,
        ["paperDeadline"] = Instant,
        ["paperReceiptLimit"] = Instant,
        ["reopenUntil"] = Instant,
        ["ticketOpen"] = Instant,
        ["sessionEnd"] = Instant,
        ["scoresDue"] = Instant,
        ["resultOpen"] = Instant,
        ["appealUntil"] = Instant,
        ["materialDeadline"] = Instant,
        ["scoreDeadline"] = Instant,
        ["ageOn"] = TemporalText.ParseDate,
        ["mendGrace"] = Term,
        ["paymentGrace"] = Term,
        ["paperCure"] = Term,
        ["scoreGrace"] = Term,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static PlanReading Read(FeelContext given, Scheme scheme)
    {
        var problems = new List<Problem>();
        var typed = (FeelContext)Typed(given, "", "", problems);
        return new(Complete(typed, scheme), [.. problems]);
    }

    /// <summary>What the plan leaves open is what the scheme says, or the usual.</summary>
    private static FeelContext Complete(FeelContext given, Scheme scheme)
    {
        var usual = FeelContext.Of(
            ("parts", FeelContext.Of(scheme.Parts.Select(part => KeyValuePair.Create(part.Key, (FeelValue)part.IsOn)))),
            ("reviewShares", FeelContext.Of(scheme.Levels.Select(level => KeyValuePair.Create(level.Key, Number(level.Share))))),
            ("reviewPromise", Number(scheme.Levels.Sum(level => level.Share))),
            ("mendGrace", new FeelDayTimeDuration(0)),
            ("fee", 0),
            ("papers", FeelList.Empty),
            ("paymentGrace", new FeelDayTimeDuration(10 * 60 * (Int128)FeelDateTime.NanosecondsPerSecond)),
            ("refundWithoutApproval", 0),
            ("paperClock", "dispatch"),
            ("paperCure", new FeelDayTimeDuration(7 * (Int128)FeelDateTime.NanosecondsPerDay)),
            ("forfeitNeedsConfirmation", true),
            ("subjects", FeelList.Empty),
            ("stages", FeelList.Empty),
            ("offers", FeelList.Empty),
            ("offices", FeelContext.Empty),
            ("hasExam", false),
            ("textbooks", false));
        return Over(usual, given);
    }

    /// <summary>The second over the first; contexts are joined entry by entry.</summary>
    private static FeelContext Over(FeelContext usual, FeelContext given)
    {
        foreach (var (name, value) in given.Entries)
            usual = usual.With(name, usual[name] is FeelContext inner && value is FeelContext over ? Over(inner, over) : value);
        return usual;
    }

    private static FeelValue Typed(FeelValue value, string name, string pointer, List<Problem> problems)
    {
        switch (value)
        {
            case FeelContext context:
                return FeelContext.Of(context.Entries.ToArray().Select(entry =>
                    KeyValuePair.Create(entry.Key, Typed(entry.Value, entry.Key, Pointers.Child(pointer, entry.Key), problems))));
            case FeelList list:
                return new FeelList([.. list.Items.Select((item, index) => Typed(item, name, Pointers.Child(pointer, index), problems))]);
            case FeelString text when Kinds.TryGetValue(name, out var read):
                if (read(text.Value) is { } typed)
                    return typed;
                problems.Add(new(pointer, "time", $"应为带时区的日期时间、日期或期限，例如 2026-03-28T00:00:00+08:00 或 P7D，而不是“{text.Value}”"));
                return FeelNull.Value;
            default:
                return value;
        }
    }

    /// <summary>An instant without a zone would mean another moment on another machine.</summary>
    private static FeelDateTime? Instant(string text) => TemporalText.ParseDateTime(text) is { Zone: not null } moment ? moment : null;

    private static FeelDayTimeDuration? Term(string text) => TemporalText.ParseDuration(text) as FeelDayTimeDuration;

    private static FeelValue Number(decimal value) =>
        Decimal34.Parse(value.ToString(System.Globalization.CultureInfo.InvariantCulture)) is { } number ? number : FeelNull.Value;
}
