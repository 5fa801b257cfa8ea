using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using SkillReg.Dmn.Feel.Syntax;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Tests;

/// <summary>Random numbers, values and expressions, with the awkward ones more often than chance would have them.</summary>
public static class Generate
{
    public static Gen<Decimal34> Number { get; } = Gen.Frequency(
        (4, Gen.Choose(-20, 20).Select(n => (Decimal34)n)),
        (3, from n in Gen.Choose(-99_999, 99_999) from scale in Gen.Choose(0, 6) select Exact(n, -scale)),
        (3, from digits in Gen.Choose(1, 40)
            from first in Gen.Choose(1, 9)
            from rest in Gen.Choose(0, 9).ArrayOf(digits)
            from scale in Gen.Choose(-45, 10)
            from sign in Gen.Elements(1, -1)
            select Exact(sign * BigInteger.Parse(first + string.Concat(rest), System.Globalization.CultureInfo.InvariantCulture), scale)),
        (1, from n in Gen.Choose(1, 999) from scale in Gen.Elements(-6170, -100, 100, 6100) select Exact(n, scale)),
        (1, Gen.Elements(Exact(BigInteger.Pow(10, 34) - 1, 0), Exact(BigInteger.Pow(10, 33), 0), Exact(5, -34), Exact(long.MaxValue, 0), Exact(long.MinValue, 0))));

    public static Gen<FeelValue> Value { get; } = ValueOf(2);

    public static Gen<FeelNode> Tree { get; } = TreeOf(3);

    private static Gen<string> Word => Gen.Elements("a", "b", "first name", "x1", "总分", "item");

    private static Gen<string> Text => Gen.Elements("", "a", "b", "ab", "\"q\"", "line\nbreak", "\\d+", "中文", "😀", "(a", "[b-");

    private static Gen<FeelValue> Date =>
        from day in Gen.Frequency((5, Gen.Choose(-1_000, 30_000)), (1, Gen.Choose(-300_000_000, 300_000_000)))
        select (FeelValue)new FeelDate(CalendarDate.FromEpochDay(day) ?? CalendarDate.Epoch);

    private static Gen<FeelZone?> Zone => Gen.Elements(null, FeelZone.Utc, new FeelZone.Offset(8 * 3600), new FeelZone.Offset(-5400), FeelZone.Named("Asia/Shanghai"));

    private static Gen<long> TimeOfDay => from second in Gen.Choose(0, 86_399) from fraction in Gen.Elements(0, 1, 500_000_000) select second * 1_000_000_000L + fraction;

    private static Gen<FeelValue> Scalar => Gen.OneOf(
        Gen.Constant((FeelValue)FeelNull.Value),
        Gen.Elements<FeelValue>(FeelBoolean.True, FeelBoolean.False),
        Number.Select(n => (FeelValue)new FeelNumber(n)),
        Gen.Choose(-3, 12).Select(n => (FeelValue)FeelNumber.Of(n)),
        Text.Select(t => (FeelValue)new FeelString(t)),
        Date,
        from time in TimeOfDay from zone in Zone select (FeelValue)new FeelTime(time, zone),
        from date in Date from time in TimeOfDay from zone in Zone select (FeelValue)new FeelDateTime(((FeelDate)date).Value, time, zone),
        Gen.Choose(-1_000_000, 1_000_000).Select(n => (FeelValue)new FeelDayTimeDuration((Int128)n * 500_000_000)),
        Gen.Choose(-50, 50).Select(n => (FeelValue)new FeelYearMonthDuration(n)));

    private static Decimal34 Exact(BigInteger coefficient, int exponent) => Decimal34.From(coefficient, exponent) ?? Decimal34.Zero;

    private static Gen<FeelValue> ValueOf(int depth)
    {
        if (depth == 0)
            return Scalar;
        var inner = ValueOf(depth - 1);
        return Gen.Frequency(
            (4, Scalar),
            (1, Gen.Choose(0, 4).SelectMany(n => inner.ArrayOf(n)).Select(items => (FeelValue)new FeelList([.. items]))),
            (1, Gen.Choose(0, 3).SelectMany(n => (from key in Word from value in inner select KeyValuePair.Create(key, value)).ArrayOf(n)).Select(entries => (FeelValue)FeelContext.Of(entries))),
            (1, from low in Gen.Choose(-5, 5) from high in Gen.Choose(6, 9) from a in Gen.Elements(true, false) from b in Gen.Elements(true, false) select (FeelValue)new FeelRange(FeelNumber.Of(low), a, FeelNumber.Of(high), b)));
    }

    private static Gen<FeelNode> TreeOf(int depth)
    {
        var leaf = Gen.OneOf(
            Scalar.Select(v => (FeelNode)new FeelNode.Literal(v)),
            Word.Select(n => (FeelNode)new FeelNode.Name(n)));
        if (depth == 0)
            return leaf;
        var sub = TreeOf(depth - 1);
        var subs = Gen.Choose(0, 3).SelectMany(n => sub.ArrayOf(n));
        return Gen.OneOf(leaf, Operators(sub), Gen.OneOf(Forms(sub)), Gen.OneOf(Collections(sub, subs)));
    }

    private static Gen<FeelNode> Operators(Gen<FeelNode> sub) =>
        from kind in Gen.Choose(0, 16)
        from a in sub
        from b in sub
        select kind switch
        {
            < 5 => new FeelNode.Arithmetic((ArithmeticOperator)kind, a, b),
            < 11 => new FeelNode.Comparison((ComparisonOperator)(kind - 5), a, b),
            11 => new FeelNode.Conjunction(a, b),
            12 => new FeelNode.Disjunction(a, b),
            13 => new FeelNode.Between(a, b, a),
            14 => a is FeelNode.Literal { Value: FeelNumber } ? a : new FeelNode.Negation(a),
            15 => new FeelNode.In(a, [b]),
            _ => (FeelNode)new FeelNode.In(a, [b, new FeelNode.UnaryComparison(ComparisonOperator.Less, a)]),
        };

    private static Gen<FeelNode>[] Forms(Gen<FeelNode> sub) =>
    [
        from a in sub from b in sub from c in sub select (FeelNode)new FeelNode.If(a, b, c),
        from n in Word from a in sub from b in sub select (FeelNode)new FeelNode.For([new FeelNode.Iterator(n, a, null)], b),
        from n in Word from a in sub from b in sub select (FeelNode)new FeelNode.For([new FeelNode.Iterator(n, a, b)], b),
        from every in Gen.Elements(true, false) from n in Word from a in sub from b in sub
            select (FeelNode)new FeelNode.Quantified(every, [new FeelNode.Iterator(n, a, null)], b),
        from a in sub from t in Gen.Elements<TypeNode>(new TypeNode.Named("number"), new TypeNode.List(new TypeNode.Named("days and time duration")), new TypeNode.Function([new TypeNode.Named("Any")], new TypeNode.Named("string")))
            select (FeelNode)new FeelNode.InstanceOf(a, t),
        from n in Word from b in sub select (FeelNode)new FeelNode.FunctionLiteral([new FeelNode.Parameter(n, null), new FeelNode.Parameter("p", new TypeNode.Named("date and time"))], b, false),
    ];

    private static Gen<FeelNode>[] Collections(Gen<FeelNode> sub, Gen<FeelNode[]> subs) =>
    [
        from items in subs select (FeelNode)new FeelNode.ListLiteral([.. items]),
        from a in sub from b in sub select (FeelNode)new FeelNode.ContextLiteral([new FeelNode.Entry("k", a), new FeelNode.Entry("odd-key!", b)]),
        from a in sub from n in Word select (FeelNode)new FeelNode.Path(a, n),
        from a in sub from b in sub select (FeelNode)new FeelNode.Filter(a, b),
        from f in Gen.Elements("sum", "count", "string length", "date and time", "replace", "flatten", "unknown") from items in subs
            select (FeelNode)new FeelNode.Call(new FeelNode.Name(f), [.. items]),
        from a in sub select (FeelNode)new FeelNode.NamedCall(new FeelNode.Name("substring"), [new FeelNode.Entry("string", a), new FeelNode.Entry("start position", a)]),
        from a in sub from b in sub from x in Gen.Elements(true, false) from y in Gen.Elements(true, false) select (FeelNode)new FeelNode.Range(a, x, b, y),
        from a in sub from o in Gen.Choose(0, 5) select (FeelNode)new FeelNode.UnaryComparison((ComparisonOperator)o, a),
    ];
}
