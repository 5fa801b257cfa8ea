using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Decisions;

/// <summary>The types of a model by name, those of its imports behind a prefix. A type that contains itself is open there.</summary>
internal sealed class ItemTypes(DmnModel model, Func<string, ItemTypes?> importNamed)
{
    private readonly Dictionary<string, FeelType?> known = new(StringComparer.Ordinal);

    public FeelType? Resolve(string name)
    {
        lock (known)
        {
            if (known.TryGetValue(name, out var type))
                return type;
            known[name] = FeelType.Any;
            return known[name] = Find(name);
        }
    }

    /// <summary>The allowed values of a named type that is a single value, as written.</summary>
    public string? AllowedValues(string? name) =>
        model.ItemDefinitions.FirstOrDefault(d => d.Name == name && !d.IsCollection)?.AllowedValues;

    private FeelType? Find(string name)
    {
        if (model.ItemDefinitions.FirstOrDefault(d => d.Name == name) is { } definition)
            return TypeOf(definition);
        for (var point = name.IndexOf('.', StringComparison.Ordinal); point > 0; point = name.IndexOf('.', point + 1))
        {
            if (importNamed(name[..point])?.Resolve(name[(point + 1)..]) is { } imported)
                return imported;
        }

        return FeelType.Named(name) ?? importNamed("")?.Resolve(name);
    }

    private FeelType TypeOf(ItemDefinition definition)
    {
        var item = definition.Function is { } function
            ? new FeelType.Function([.. function.Parameters.Select(Of)], Of(function.Result))
            : definition.Components.Length > 0
                ? new FeelType.Context([.. definition.Components.Select(c => KeyValuePair.Create(c.Name, TypeOf(c)))])
                : Of(definition.TypeRef);
        item = Constrained(item, definition.AllowedValues);
        return Constrained(definition.IsCollection ? new FeelType.List(item) : item, definition.TypeConstraint);
    }

    private FeelType Of(string? reference) => reference is null ? FeelType.Any : Resolve(reference) ?? FeelType.Any;

    private static FeelType Constrained(FeelType type, string? tests)
    {
        if (string.IsNullOrWhiteSpace(tests))
            return type;
        var allowed = FeelExpression.CompileUnaryTests(tests, FeelNames.None);
        return new FeelType.Constrained(type, value => allowed.Test(value, FeelScope.Empty).Value is FeelBoolean { Value: true });
    }
}
