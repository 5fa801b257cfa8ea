using System.Text;

namespace SkillReg.Dmn.Feel.Syntax;

/// <summary>
/// Names. A name in scope is taken as long as possible. For an unknown one the words side by side are taken, because no
/// valid expression has two words side by side except around the words that <see cref="IsStop"/> lists.
/// </summary>
internal sealed partial class Parser
{
    private static bool IsStop(string word) =>
        word is "and" or "or" or "in" or "between" or "then" or "else" or "return" or "satisfies" or "instance";

    private static bool IsReserved(string word) =>
        IsStop(word) || word is "for" or "if" or "some" or "every" or "function" or "true" or "false" or "null" or "of" or "external";

    private string VariableName()
    {
        var (known, length) = LongestVariable();
        if (length > 0 && !Continues(length))
        {
            at += length;
            return known;
        }

        return Words();
    }

    private string MemberName()
    {
        var (known, length) = members.Longest(tokens, at);
        if (length > 0 && !Continues(length))
        {
            at += length;
            return known;
        }

        if (Current.Kind == TokenKind.Word)
            return Words();
        Fail("a name after the point");
        return "";
    }

    /// <summary>Whether a word goes on behind the known name, so that a longer unknown one is meant.</summary>
    private bool Continues(int length) => Ahead(length) is { Kind: TokenKind.Word } next && !IsStop(next.Text) && next.Text != "external";

    private string Words()
    {
        var first = at++;
        while (IsDigits(Current) || (Current.Kind == TokenKind.Word && !IsStop(Current.Text)))
            at++;
        return Spelled(first, at);
    }

    private static bool IsDigits(Token token) => token.Kind == TokenKind.Number && token.Text.All(char.IsAsciiDigit);

    /// <summary>The tokens as a name: spaces where the text has some, one at a time.</summary>
    private string Spelled(int first, int end)
    {
        var name = new StringBuilder(tokens[first].Text);
        for (var i = first + 1; i < end; i++)
            name.Append(tokens[i].Start > tokens[i - 1].End ? " " : "").Append(tokens[i].Text);
        return name.ToString();
    }

    /// <summary>The number of tokens of a new name that is followed by the given word, or null when none stands here.</summary>
    private int? NameBefore(string end)
    {
        for (var length = 0; ; length++)
        {
            var token = Ahead(length);
            if (length > 0 && token.Is(end))
                return length;
            var belongs = token.Kind is TokenKind.Word
                || (length > 0 && (IsDigits(token) || (token.Kind == TokenKind.Symbol && IsNameSymbol(token.Text))));
            if (!belongs)
                return null;
        }
    }

    private static bool IsNameSymbol(string symbol) => symbol is "." or "/" or "-" or "'" or "’" or "+" or "*" or "**";

    private string TakeName(string end)
    {
        if (NameBefore(end) is not { } length)
        {
            Fail("a name");
            return "";
        }

        at += length;
        return Spelled(at - length, at);
    }


    private TypeNode Type()
    {
        if (nesting >= MaxNesting)
            Fail($"at most {MaxNesting} nested types");
        if (Current.Kind != TokenKind.Word)
        {
            Fail("a type");
            return new TypeNode.Named("Any");
        }

        nesting++;
        TypeNode type = (Current.Text, Ahead(1).Is("<")) switch
        {
            ("list", true) => new TypeNode.List(TypeArgument()),
            ("range", true) => new TypeNode.Range(TypeArgument()),
            ("context", true) => ContextType(),
            ("function", true) => FunctionType(),
            _ => new TypeNode.Named(TypeName()),
        };
        nesting--;
        return type;
    }

    private TypeNode TypeArgument()
    {
        at += 2;
        var type = Type();
        Expect(">");
        return type;
    }

    private TypeNode.Context ContextType()
    {
        at += 2;
        var fields = new List<TypeNode.Field>();
        do
        {
            var name = TakeName(":");
            Expect(":");
            fields.Add(new TypeNode.Field(name, Type()));
        }
        while (Take(","));
        Expect(">");
        return new TypeNode.Context([.. fields]);
    }

    private TypeNode.Function FunctionType()
    {
        at += 2;
        var parameters = new List<TypeNode>();
        if (!Current.Is(">"))
        {
            do
                parameters.Add(Type());
            while (Take(","));
        }

        Expect(">");
        Expect("->");
        return new TypeNode.Function([.. parameters], Type());
    }

    private string TypeName()
    {
        var first = at;
        foreach (var known in (string[])["date and time", "days and time duration", "years and months duration"])
        {
            var words = known.Split(' ');
            if (words.Index().All(w => Ahead(w.Index).Is(w.Item)))
            {
                at += words.Length;
                return known;
            }
        }

        do
            Words();
        while (Take(".") && Current.Kind == TokenKind.Word);
        return Spelled(first, at);
    }
}
