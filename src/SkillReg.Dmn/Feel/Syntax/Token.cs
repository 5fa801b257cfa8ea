namespace SkillReg.Dmn.Feel.Syntax;

internal enum TokenKind
{
    Word,
    Number,
    String,
    Symbol,
    Bad,
    End,
}

/// <summary>
/// The text of a string is its decoded content, of a bad token the reason. Words and numbers may be parts of a longer
/// name, which only the parser can tell, since it depends on the names in scope.
/// </summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int End)
{
    public bool Is(string symbolOrWord) => Kind is TokenKind.Symbol or TokenKind.Word && Text == symbolOrWord;
}
