using System.Collections.Immutable;

namespace SkillReg.Dmn.Decisions;

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
