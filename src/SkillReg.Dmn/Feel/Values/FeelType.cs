using System.Collections.Immutable;
using System.Diagnostics;

namespace SkillReg.Dmn.Feel.Values;

/// <summary>A FEEL type: what <c>instance of</c> asks, what parameters and item definitions demand.</summary>
public abstract record FeelType
{
    private FeelType()
    {
    }

    public static FeelType Any { get; } = new Universal();

    public static FeelType Null { get; } = new Kind("Null", value => value.IsNull);

    public static FeelType Boolean { get; } = new Kind("boolean", value => value is FeelBoolean);

    public static FeelType Number { get; } = new Kind("number", value => value is FeelNumber);

    public static FeelType Text { get; } = new Kind("string", value => value is FeelString);

    public static FeelType Date { get; } = new Kind("date", value => value is FeelDate);

    public static FeelType Time { get; } = new Kind("time", value => value is FeelTime);

    public static FeelType DateTime { get; } = new Kind("date and time", value => value is FeelDateTime);

    public static FeelType DayTimeDuration { get; } = new Kind("days and time duration", value => value is FeelDayTimeDuration);

    public static FeelType YearMonthDuration { get; } = new Kind("years and months duration", value => value is FeelYearMonthDuration);

    public static FeelType AnyList { get; } = new List(Any);

    public static FeelType AnyContext { get; } = new Context([]);

    public static FeelType AnyRange { get; } = new Range(Any);

    public static FeelType AnyFunction { get; } = new Kind("function", value => value is FeelFunction);

    /// <summary>The types that a name alone denotes.</summary>
    public static FeelType? Named(string name) => name switch
    {
        "Any" => Any,
        "Null" => Null,
        "boolean" => Boolean,
        "number" => Number,
        "string" => Text,
        "date" => Date,
        "time" => Time,
        "date and time" or "dateTime" => DateTime,
        "days and time duration" or "dayTimeDuration" => DayTimeDuration,
        "years and months duration" or "yearMonthDuration" => YearMonthDuration,
        "list" => AnyList,
        "context" => AnyContext,
        "range" => AnyRange,
        "function" => AnyFunction,
        _ => null,
    };

    /// <summary>Whether a value other than null belongs to the type. Null belongs to Any and Null only.</summary>
    public abstract bool Has(FeelValue value);

    /// <summary>
    /// The value as this type wants it: itself, the item of a singleton list, a list around it, or a date read as a date
    /// and time; null (of C#) when nothing fits. FEEL's null passes everywhere.
    /// </summary>
    public FeelValue? Coerce(FeelValue value)
    {
        if (value.IsNull || Has(value))
            return value;
        return value switch
        {
            FeelList { Count: 1 } single when Has(single[0]) => single[0],
            FeelDate date when Has(AtMidnight(date)) => AtMidnight(date),
            not FeelList when new FeelList([value]) is var list && Has(list) => list,
            _ => null,
        };
    }

    /// <summary>The type with no allowed values anywhere in it, which is what <c>instance of</c> asks about.</summary>
    public FeelType WithoutConstraints() => this switch
    {
        Constrained type => type.Of.WithoutConstraints(),
        List type => new List(type.Item.WithoutConstraints()),
        Context type => new Context([.. type.Fields.Select(f => KeyValuePair.Create(f.Key, f.Value.WithoutConstraints()))]),
        Universal or Kind or Range or Function => this,
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether every value of this type belongs to the other.</summary>
    public virtual bool ConformsTo(FeelType other) => other is Universal || Equals(other) || this is Kind { Name: "Null" };

    private static FeelDateTime AtMidnight(FeelDate date) => new(date.Value, 0, FeelZone.Utc);

    private sealed record Universal : FeelType
    {
        public override bool Has(FeelValue value) => true;
    }

    private sealed record Kind(string Name, Func<FeelValue, bool> Test) : FeelType
    {
        public override bool Has(FeelValue value) => Test(value);

        public bool Equals(Kind? other) => other?.Name == Name;

        public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
    }

    /// <summary>A list whose items all belong to one type (or are null).</summary>
    public sealed record List(FeelType Item) : FeelType
    {
        public override bool Has(FeelValue value)
        {
            if (value is not FeelList list)
                return false;
            foreach (var item in list.Items)
            {
                if (!item.IsNull && !Item.Has(item))
                    return false;
            }

            return true;
        }

        public override bool ConformsTo(FeelType other) =>
            base.ConformsTo(other) || (other is List list && Item.ConformsTo(list.Item));
    }

    /// <summary>A context that has at least these entries.</summary>
    public sealed record Context(ImmutableArray<KeyValuePair<string, FeelType>> Fields) : FeelType
    {
        public override bool Has(FeelValue value)
        {
            if (value is not FeelContext context)
                return false;
            foreach (var (name, type) in Fields)
            {
                if (!context.TryGet(name, out var field) || (!field.IsNull && !type.Has(field)))
                    return false;
            }

            return true;
        }

        public FeelType? Field(string name) => Fields.FirstOrDefault(f => f.Key == name).Value;

        public override bool ConformsTo(FeelType other) =>
            base.ConformsTo(other)
            || (other is Context context && context.Fields.All(f => Field(f.Key)?.ConformsTo(f.Value) == true));

        public bool Equals(Context? other) => other is not null && Fields.SequenceEqual(other.Fields);

        public override int GetHashCode() => Fields.Length;
    }

    /// <summary>A range whose end points belong to one type.</summary>
    public sealed record Range(FeelType Of) : FeelType
    {
        public override bool Has(FeelValue value) =>
            value is FeelRange range && (range.Start.IsNull || Of.Has(range.Start)) && (range.End.IsNull || Of.Has(range.End));

        public override bool ConformsTo(FeelType other) =>
            base.ConformsTo(other) || (other is Range range && Of.ConformsTo(range.Of));
    }

    /// <summary>A function: parameters may be given wider types, the result a narrower one.</summary>
    public sealed record Function(ImmutableArray<FeelType> Parameters, FeelType Result) : FeelType
    {
        /// <summary>A part that the value's own signature leaves open fits any type.</summary>
        public override bool Has(FeelValue value) => value is FeelFunction function && function.Signatures.Any(Fits);

        private bool Fits(FeelSignature signature)
        {
            var parameters = signature.Parameters;
            var isVariadic = parameters is [.., { IsVariadic: true }];
            if (Parameters.Length < parameters.Count(p => !p.IsOptional) || (Parameters.Length > parameters.Length && !isVariadic))
                return false;
            for (var i = 0; i < Parameters.Length; i++)
            {
                var wanted = parameters[Math.Min(i, parameters.Length - 1)].Type;
                if (wanted is not Universal && !Parameters[i].ConformsTo(wanted))
                    return false;
            }

            return signature.Result is Universal || signature.Result.ConformsTo(Result);
        }

        public override bool ConformsTo(FeelType other) =>
            base.ConformsTo(other)
            || Equals(other, AnyFunction)
            || (other is Function function
                && function.Parameters.Length == Parameters.Length
                && Parameters.Zip(function.Parameters).All(p => p.Second.ConformsTo(p.First))
                && Result.ConformsTo(function.Result));

        public bool Equals(Function? other) =>
            other is not null && Result.Equals(other.Result) && Parameters.SequenceEqual(other.Parameters);

        public override int GetHashCode() => Parameters.Length;
    }

    /// <summary>A type with allowed values, as item definitions declare it.</summary>
    public sealed record Constrained(FeelType Of, Func<FeelValue, bool> Allows) : FeelType
    {
        public override bool Has(FeelValue value) => Of.Has(value) && Allows(value);

        public override bool ConformsTo(FeelType other) => base.ConformsTo(other) || Of.ConformsTo(other);
    }
}
