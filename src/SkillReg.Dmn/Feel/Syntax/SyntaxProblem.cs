namespace SkillReg.Dmn.Feel.Syntax;

/// <summary>Where and why a text is not FEEL. Lines and columns count from one, the offset from zero.</summary>
public sealed record SyntaxProblem(int Line, int Column, int Offset, string Message)
{
    public static SyntaxProblem At(string text, int offset, string message)
    {
        var (line, column) = Locate(text, offset);
        return new SyntaxProblem(line, column, offset, message);
    }

    public static (int Line, int Column) Locate(string text, int offset)
    {
        var before = text.AsSpan(0, Math.Min(offset, text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    public override string ToString() => $"{Line}:{Column}: {Message}";
}
