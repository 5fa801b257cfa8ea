using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;
using static SkillReg.Dmn.Feel.Functions.Builtins;

namespace SkillReg.Dmn.Feel.Functions;

/// <summary>The list functions that fold a list, or their arguments, into one value.</summary>
internal static class Statistics
{
    public static ImmutableArray<(string Name, FeelSignature Signature)> All { get; } =
    [
        .. Fold("min", c => Extreme(c, -1)),
        .. Fold("max", c => Extreme(c, 1)),
        .. Fold("sum", c => OfNumbers(c, numbers => Sum(numbers))),
        .. Fold("product", c => OfNumbers(c, numbers => Total(numbers, Decimal34.One, Decimal34.Multiply))),
        .. Fold("mean", c => OfNumbers(c, Mean)),
        .. Fold("median", c => OfNumbers(c, Median)),
        .. Fold("stddev", c => OfNumbers(c, Deviation)),
        .. Fold("mode", Mode),
        .. Fold("all", c => Connected(c, decisive: false)),
        .. Fold("any", c => Connected(c, decisive: true)),
        .. Fold("and", c => Connected(c, decisive: false)),
        .. Fold("or", c => Connected(c, decisive: true)),
    ];

    private static IEnumerable<(string, FeelSignature)> Fold(string name, Func<FeelCall, FeelValue> body) =>
    [
        Define(name, "list: list?", c => c.Has(0) && c.Spend(c.Items(0).Length / 8) ? body(c) : FeelNull.Value),
        Define(name, "n...", body),
    ];

    private static FeelValue Extreme(FeelCall call, int sign)
    {
        var items = call.Items(0);
        if (items.IsEmpty)
            return FeelNull.Value;
        var best = items[0];
        foreach (var item in items)
        {
            if (FeelComparison.Order(item, best) is not { } order)
                return call.Null($"Expected values that compare, but found {best.Kind} and {item.Kind}");
            if (order * sign > 0)
                best = item;
        }

        return best;
    }

    /// <summary>Null for an empty list, unless the fold says otherwise, and for anything that is not a number.</summary>
    private static FeelValue OfNumbers(FeelCall call, Func<List<Decimal34>, Decimal34?> fold)
    {
        var numbers = new List<Decimal34>(call.Items(0).Length);
        foreach (var item in call.Items(0))
        {
            if (item is not FeelNumber number)
                return call.Null($"Expected numbers, but found {item.Kind}");
            numbers.Add(number.Value);
        }

        return numbers.Count == 0
            ? FeelNull.Value
            : FeelArithmetic.Number(fold(numbers)) ?? call.Null("Expected numbers with a result");
    }

    private static Decimal34? Total(IEnumerable<Decimal34> numbers, Decimal34 start, Func<Decimal34, Decimal34, Decimal34?> combine)
    {
        Decimal34? total = start;
        foreach (var number in numbers)
            total = total is { } known ? combine(known, number) : null;
        return total;
    }

    private static Decimal34? Sum(IEnumerable<Decimal34> numbers) => Total(numbers, Decimal34.Zero, Decimal34.Add);

    private static Decimal34? Mean(List<Decimal34> numbers) =>
        Sum(numbers) is { } sum ? Decimal34.Divide(sum, numbers.Count) : null;

    private static Decimal34? Median(List<Decimal34> numbers)
    {
        numbers.Sort();
        var middle = numbers.Count / 2;
        return numbers.Count % 2 == 1 ? numbers[middle] : Mean([numbers[middle - 1], numbers[middle]]);
    }

    /// <summary>The deviation of a sample, so at least two numbers are needed.</summary>
    private static Decimal34? Deviation(List<Decimal34> numbers)
    {
        if (numbers.Count < 2 || Mean(numbers) is not { } mean)
            return null;
        Decimal34? total = Decimal34.Zero;
        foreach (var number in numbers)
        {
            if (Decimal34.Subtract(number, mean) is not { } distance || Decimal34.Multiply(distance, distance) is not { } square || total is null)
                return null;
            total = Decimal34.Add(total.Value, square);
        }

        return total is { } sum && Decimal34.Divide(sum, numbers.Count - 1) is { } variance ? DecimalFunctions.SquareRoot(variance) : null;
    }

    /// <summary>The most frequent numbers, in ascending order.</summary>
    private static FeelValue Mode(FeelCall call)
    {
        var items = call.Items(0);
        if (items.FirstOrDefault(i => i is not FeelNumber) is { } strange)
            return call.Null($"Expected numbers, but found {strange.Kind}");
        var groups = items.OfType<FeelNumber>().GroupBy(n => n.Value).ToList();
        var most = groups.Count == 0 ? 0 : groups.Max(g => g.Count());
        return call.List([.. groups.Where(g => g.Count() == most).OrderBy(g => g.Key).Select(g => new FeelNumber(g.Key))]);
    }

    private static FeelValue Connected(FeelCall call, bool decisive)
    {
        FeelValue result = FeelBoolean.Of(!decisive);
        foreach (var item in call.Items(0))
        {
            if (item is FeelBoolean known && known.Value == decisive)
                return known;
            if (item is not FeelBoolean)
                result = FeelNull.Value;
        }

        return result;
    }
}
