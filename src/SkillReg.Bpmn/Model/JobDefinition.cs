using System.Collections.Immutable;

namespace SkillReg.Bpmn.Model;

/// <summary>The operation a job asks for, how often it may fail, and constants handed to it.</summary>
public sealed record JobDefinition(Expression? Type, Expression? Retries, ImmutableSortedDictionary<string, string> Headers)
{
    public static JobDefinition Unnamed { get; } = new(null, null, ImmutableSortedDictionary<string, string>.Empty);
}
