using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Syntax;

namespace SkillReg.Bpmn.Model;

/// <summary>
/// A value in a definition: a constant text, or FEEL compiled once when the file was read. Two expressions are equal
/// when their texts are, wherever they stand.
/// </summary>
public sealed class Expression : IEquatable<Expression>
{
    private static readonly FeelNames Names = FeelNames.Of([.. HostNames.Facts, .. HostNames.Functions]);

    private Expression(string text, FeelExpression? compiled, Position at) => (Text, Compiled, At) = (text, compiled, at);

    public string Text { get; }

    public Position At { get; }

    /// <summary>Null for a constant text.</summary>
    public FeelExpression? Compiled { get; }

    public static Expression Constant(string text, Position at) => new(text, null, at);

    /// <summary>The expression, and what is wrong with its text if it is not FEEL.</summary>
    public static (Expression Expression, string? Problem) Feel(string text, Position at)
    {
        var compiled = FeelExpression.Compile(text, Names);
        return (new(text, compiled, at), compiled.Problem?.Message);
    }

    /// <summary>
    /// Whether the expression reads the fact under the path, as <c>applicant.idNumber</c>, or all that is around it.
    /// </summary>
    public bool Mentions(string path)
    {
        if (Compiled is null)
            return false;
        var names = path.Split('.');
        return FeelTree.All(Compiled.Tree).Any(node => names.Length == 1
            ? node is FeelNode.Name name && name.Text == names[0]
            : node is FeelNode.Path member && member.Member == names[^1] && FeelTree.Mentions(member, names[0]));
    }

    public bool Equals(Expression? other) =>
        other is not null && Text == other.Text && Compiled is null == other.Compiled is null;

    public override bool Equals(object? obj) => Equals(obj as Expression);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Compiled is null ? Text : "=" + Text;
}
