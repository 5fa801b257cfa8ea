using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// What is handed in with a command: <c>applicant</c>, <c>application</c>, <c>plan</c>, <c>organisation</c> and the
/// functions of the calendar. Facts are read-only; those marked personal never become the source of a variable.
/// </summary>
public sealed class Facts
{
    private readonly FeelScope all;
    private readonly FeelScope open;
    private readonly TimeSpan offset;

    public Facts(
        FeelContext values,
        IEnumerable<string>? personal = null,
        ImmutableDictionary<string, FeelFunction>? functions = null)
    {
        offset = values["now"] is FeelDateTime { Zone: { } zone } now
            ? TimeSpan.FromSeconds(zone.OffsetAt(now.Date, now.Nanoseconds))
            : TimeSpan.Zero;
        Values = values.Without("now").Without("today");
        Personal = [.. personal ?? []];
        Functions = functions ?? ImmutableDictionary<string, FeelFunction>.Empty;
        all = new FeelScope(Values) { Functions = Functions };
        open = new FeelScope(Personal.Aggregate(Values, Strip)) { Functions = Functions };
    }

    public static Facts None { get; } = new(FeelContext.Empty);

    public FeelContext Values { get; }

    /// <summary>Paths of personal facts, such as <c>applicant.idNumber</c>.</summary>
    public ImmutableArray<string> Personal { get; }

    public ImmutableDictionary<string, FeelFunction> Functions { get; }

    /// <summary>
    /// The outermost scope of every expression. <c>now</c> and <c>today</c> are the given instant, on the clock of the
    /// <c>now</c> among the facts, so no expression can see another time than its command's.
    /// </summary>
    public FeelScope ScopeAt(DateTimeOffset at, bool withPersonal)
    {
        var now = Instants.ToFeel(at.ToOffset(offset));
        var clock = FeelContext.Of(("now", now), ("today", new FeelDate(now.Date)));
        return (withPersonal ? all : open) with { Outer = new FeelScope(clock) { Now = now, Functions = Functions }, Now = now };
    }

    private static FeelContext Strip(FeelContext context, string path)
    {
        var (head, rest) = path.Split('.', 2) is [var first, var others] ? (first, others) : (path, "");
        if (rest.Length == 0)
            return context.Without(head);
        return context.TryGet(head, out var value) && value is FeelContext inner
            ? context.With(head, Strip(inner, rest))
            : context;
    }
}
