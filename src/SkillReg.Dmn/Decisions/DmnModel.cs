using System.Collections.Immutable;

namespace SkillReg.Dmn.Decisions;

/// <summary>One DMN file, as read: what it defines, and references that may lead to other files.</summary>
public sealed record DmnModel(string Namespace, string Name)
{
    public ImmutableArray<DmnImport> Imports { get; init; } = [];

    public ImmutableArray<ItemDefinition> ItemDefinitions { get; init; } = [];

    public ImmutableArray<DmnElement> Elements { get; init; } = [];
}

/// <summary>Another model, whose names are written behind <see cref="Name"/> and a point (or bare, when it is empty).</summary>
public sealed record DmnImport(string Name, string Namespace);

/// <summary>A type of the model: of another type, of components, or of functions.</summary>
public sealed record ItemDefinition(string Name, string? TypeRef, bool IsCollection)
{
    public string? AllowedValues { get; init; }

    public string? TypeConstraint { get; init; }

    public ImmutableArray<ItemDefinition> Components { get; init; } = [];

    public FunctionItem? Function { get; init; }
}

/// <summary>The signature of an item definition for functions.</summary>
public sealed record FunctionItem(ImmutableArray<string?> Parameters, string? Result);

/// <summary>
/// A reference to an element: the namespace of its model (empty for the own one) and its id, or its name where files carry
/// no ids.
/// </summary>
public sealed record DmnReference(string Namespace, string Id);

/// <summary>An element of the requirements graph. Its name is the variable it defines.</summary>
public abstract record DmnElement(string Id, string Name, string? TypeRef, int Line)
{
    /// <summary>What its logic may use.</summary>
    public abstract IEnumerable<DmnReference> Requirements { get; }

    public sealed record InputData(string Id, string Name, string? TypeRef, int Line) : DmnElement(Id, Name, TypeRef, Line)
    {
        public override IEnumerable<DmnReference> Requirements => [];
    }

    public sealed record Decision(string Id, string Name, string? TypeRef, int Line) : DmnElement(Id, Name, TypeRef, Line)
    {
        public required ImmutableArray<DmnReference> Required { get; init; }

        public required BoxedExpression? Logic { get; init; }

        public override IEnumerable<DmnReference> Requirements => Required;
    }

    public sealed record BusinessKnowledge(string Id, string Name, string? TypeRef, int Line) : DmnElement(Id, Name, TypeRef, Line)
    {
        public required ImmutableArray<DmnReference> Required { get; init; }

        public required BoxedExpression.Function? Logic { get; init; }

        public override IEnumerable<DmnReference> Requirements => Required;
    }

    public sealed record DecisionService(string Id, string Name, string? TypeRef, int Line) : DmnElement(Id, Name, TypeRef, Line)
    {
        public required ImmutableArray<DmnReference> Outputs { get; init; }

        public required ImmutableArray<DmnReference> Encapsulated { get; init; }

        public required ImmutableArray<DmnReference> InputDecisions { get; init; }

        public required ImmutableArray<DmnReference> Inputs { get; init; }

        public override IEnumerable<DmnReference> Requirements => Outputs;
    }
}
