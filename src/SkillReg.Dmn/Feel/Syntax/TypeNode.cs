namespace SkillReg.Dmn.Feel.Syntax;

/// <summary>A type as written after <c>instance of</c> or behind a parameter.</summary>
public abstract record TypeNode
{
    private TypeNode()
    {
    }

    /// <summary>A type of FEEL, or of an item definition (with the name of its import before a point).</summary>
    public sealed record Named(string Name) : TypeNode;

    public sealed record List(TypeNode Item) : TypeNode;

    public sealed record Range(TypeNode Of) : TypeNode;

    public sealed record Context(Sequence<Field> Fields) : TypeNode;

    public sealed record Function(Sequence<TypeNode> Parameters, TypeNode Result) : TypeNode;

    public sealed record Field(string Name, TypeNode Type);
}
