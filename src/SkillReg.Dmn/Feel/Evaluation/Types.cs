using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Syntax;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>From a written type to the type it means; null when a name in it is unknown.</summary>
internal static class Types
{
    public static FeelType? Resolve(TypeNode node, FeelNames names)
    {
        switch (node)
        {
            case TypeNode.Named named:
                return names.TypeNamed(named.Name);
            case TypeNode.List list:
                return Resolve(list.Item, names) is { } item ? new FeelType.List(item) : null;
            case TypeNode.Range range:
                return Resolve(range.Of, names) is { } of ? new FeelType.Range(of) : null;
            case TypeNode.Context context:
                var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, FeelType>>();
                foreach (var field in context.Fields)
                {
                    if (Resolve(field.Type, names) is not { } type)
                        return null;
                    fields.Add(KeyValuePair.Create(field.Name, type));
                }

                return new FeelType.Context(fields.ToImmutable());
            case TypeNode.Function function:
                var parameters = function.Parameters.Select(p => Resolve(p, names)).OfType<FeelType>().ToImmutableArray();
                return parameters.Length == function.Parameters.Count && Resolve(function.Result, names) is { } result
                    ? new FeelType.Function(parameters, result)
                    : null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
