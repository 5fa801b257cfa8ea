using System.Collections.Frozen;
using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Syntax;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Feel.Functions;

/// <summary>
/// The functions of DMN 1.5 §10.3.4, one file per table. Several signatures of one name are tried in the order in which
/// they are written down.
/// </summary>
public static class Builtins
{
    private static readonly FrozenDictionary<string, FeelFunction> ByName = new[]
        {
            ConversionFunctions.All, StringFunctions.All, ListFunctions.All, NumericFunctions.All,
            TemporalFunctions.All, RangeFunctions.All, ContextFunctions.All,
        }
        .SelectMany(table => table)
        .GroupBy(d => d.Name)
        .ToFrozenDictionary(g => g.Key, g => new FeelFunction(g.Key, [.. g.Select(d => d.Signature)]), StringComparer.Ordinal);

    public static IEnumerable<FeelFunction> All => ByName.Values;

    internal static NameTable NameTable { get; } = NamesOf(ByName.Keys);

    public static FeelFunction? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>
    /// A function with its parameters as the specification writes them: <c>string: string, [length: number]</c>. Brackets
    /// mean optional, three points variadic, a question mark behind the type that null is taken.
    /// </summary>
    internal static (string Name, FeelSignature Signature) Define(string name, string parameters, Func<FeelCall, FeelValue> body) =>
        (name, new FeelSignature([.. parameters.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(Parameter)], FeelType.Any, body));

    private static FeelParameter Parameter(string text)
    {
        var isOptional = text.StartsWith('[');
        var parts = text.Trim('[', ']').Split(": ");
        var type = parts.Length == 1 ? "Any" : parts[1].TrimEnd('?');
        var resolved = type == "list of lists" ? new FeelType.List(FeelType.AnyList)
            : type.StartsWith("list of ", StringComparison.Ordinal) ? new FeelType.List(Named(type["list of ".Length..]))
            : Named(type);
        return new FeelParameter(parts[0].TrimEnd('.'), resolved, isOptional, parts[0].EndsWith("...", StringComparison.Ordinal))
        {
            TakesNull = parts.Length == 1 || parts[1].EndsWith('?'),
        };
    }

    private static FeelType Named(string type) =>
        FeelType.Named(type) ?? throw new ArgumentException($"Expected a type of FEEL, but found {type}");

    private static NameTable NamesOf(ImmutableArray<string> names)
    {
        var table = new NameTable();
        foreach (var name in names)
            table.Add(name);
        return table;
    }
}
