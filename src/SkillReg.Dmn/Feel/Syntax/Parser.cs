using SkillReg.Dmn.Feel.Values;
using static SkillReg.Dmn.Feel.Syntax.FeelNode;

namespace SkillReg.Dmn.Feel.Syntax;

/// <summary>
/// Recursive descent over the grammar of DMN 1.5 §10.3.1.2. The first problem is kept and the rest of the text skipped, so
/// every method may go on as if nothing had happened.
/// </summary>
internal sealed partial class Parser
{
    /// <summary>Expressions and primaries inside each other: a pair of parentheses is two.</summary>
    public const int MaxNesting = 128;

    public const int MaxHeight = 250;
    public const int MaxLength = 100_000;

    private readonly string text;
    private readonly List<Token> tokens;
    private readonly NameTable members;
    private NameTable variables;
    private int at;
    private int nesting;
    private SyntaxProblem? problem;

    private Parser(string text, NameTable variables, NameTable members)
    {
        this.text = text;
        this.variables = new NameTable(variables);
        this.members = new NameTable(members);
        tokens = text.Length <= MaxLength ? Scanner.Scan(text) : [new Token(TokenKind.End, "the end", 0, 0)];
        if (text.Length > MaxLength)
            problem = SyntaxProblem.At(text, 0, $"Expected at most {MaxLength} characters, but found {text.Length}");
    }

    public static (FeelNode Tree, SyntaxProblem? Problem) ParseExpression(string text, NameTable variables, NameTable members)
    {
        var parser = new Parser(text, variables, members);
        return parser.Whole(parser.Expression());
    }

    public static (FeelNode Tree, SyntaxProblem? Problem) ParseUnaryTests(string text, NameTable variables, NameTable members)
    {
        var parser = new Parser(text, variables, members);
        return parser.Whole(parser.UnaryTests());
    }

    private Token Current => tokens[at];

    private Token Ahead(int distance) => tokens[Math.Min(at + distance, tokens.Count - 1)];

    private (FeelNode Tree, SyntaxProblem? Problem) Whole(FeelNode tree)
    {
        if (Current.Kind != TokenKind.End)
            Fail("the end of the expression");
        if (problem is null && FeelTree.Height(tree) > MaxHeight)
            problem = SyntaxProblem.At(text, 0, $"Expected parts nested at most {MaxHeight} deep, but found more");
        return (tree, problem);
    }

    private Literal Fail(string expected)
    {
        var found = Current;
        problem ??= SyntaxProblem.At(text, found.Start, found.Kind switch
        {
            TokenKind.Bad => found.Text,
            TokenKind.End => $"Expected {expected}, but the text ends",
            _ => $"Expected {expected}, but found {Shown(text[found.Start..found.End])}",
        });
        at = tokens.Count - 1;
        return new Literal(FeelNull.Value) { At = found.Start };

        static string Shown(string token) => token.Length > 40 ? token[..40] + "…" : token;
    }

    private bool Take(string symbolOrWord)
    {
        if (!Current.Is(symbolOrWord))
            return false;
        at++;
        return true;
    }

    private void Expect(string symbolOrWord)
    {
        if (!Take(symbolOrWord))
            Fail(symbolOrWord);
    }

    private FeelNode Expression()
    {
        if (nesting >= MaxNesting)
            return Fail($"at most {MaxNesting} parts inside each other");
        nesting++;
        var start = Current;
        var node = LongestVariable().Length > 1 ? Binary(0) : start.Kind != TokenKind.Word ? Binary(0) : start.Text switch
        {
            "if" => Conditional(),
            "for" => Loop(),
            "some" or "every" => Quantifier(),
            "function" => FunctionDefinition(),
            _ => Binary(0),
        };
        nesting--;
        return node;
    }

    private (string Name, int Length) LongestVariable() => variables.Longest(tokens, at);

    private FeelNode Binary(int weakest) => BinaryFrom(Unary(), weakest);

    private FeelNode BinaryFrom(FeelNode left, int weakest)
    {
        while (true)
        {
            var start = Current;
            var strength = start.Kind is TokenKind.Symbol or TokenKind.Word ? Strength(start.Text) : -1;
            if (strength < 0 || strength < weakest)
                return left;
            at++;
            left = start.Text switch
            {
                "between" => BetweenBounds(left, start.Start),
                "in" => new In(left, InTests()) { At = start.Start },
                _ => Operation(start, left, Binary(strength + 1)),
            };
        }
    }

    private static int Strength(string symbolOrWord) => symbolOrWord switch
    {
        "or" => 0,
        "and" => 1,
        "=" or "!=" or "<" or "<=" or ">" or ">=" or "between" or "in" => 2,
        "+" or "-" => 3,
        "*" or "/" => 4,
        "**" => 5,
        _ => -1,
    };

    private static FeelNode Operation(Token symbol, FeelNode left, FeelNode right)
    {
        return symbol.Text switch
        {
            "or" => new Disjunction(left, right) { At = symbol.Start },
            "and" => new Conjunction(left, right) { At = symbol.Start },
            "+" => Arithmetic(ArithmeticOperator.Add),
            "-" => Arithmetic(ArithmeticOperator.Subtract),
            "*" => Arithmetic(ArithmeticOperator.Multiply),
            "/" => Arithmetic(ArithmeticOperator.Divide),
            "**" => Arithmetic(ArithmeticOperator.Power),
            _ => new Comparison(ComparisonOf(symbol.Text) ?? default, left, right) { At = symbol.Start },
        };

        Arithmetic Arithmetic(ArithmeticOperator op) => new(op, left, right) { At = symbol.Start };
    }

    private static ComparisonOperator? ComparisonOf(string symbol) => symbol switch
    {
        "=" => ComparisonOperator.Equal,
        "!=" => ComparisonOperator.NotEqual,
        "<" => ComparisonOperator.Less,
        "<=" => ComparisonOperator.LessOrEqual,
        ">" => ComparisonOperator.Greater,
        ">=" => ComparisonOperator.GreaterOrEqual,
        _ => null,
    };

    private Between BetweenBounds(FeelNode value, int start)
    {
        var low = Binary(3);
        Expect("and");
        return new Between(value, low, Binary(3)) { At = start };
    }

    private FeelNode Unary()
    {
        var start = Current.Start;
        var signs = 0;
        while (Take("-"))
            signs++;
        if (signs > MaxNesting)
            return Fail($"at most {MaxNesting} signs");
        var node = Typed(Postfix(Primary(), isEndPoint: false));
        for (; signs > 0; signs--)
            node = Negated(node, start);
        return node;
    }

    private FeelNode Typed(FeelNode node)
    {
        while (Current.Is("instance") && Ahead(1).Is("of"))
        {
            var start = Current.Start;
            at += 2;
            node = new InstanceOf(node, Type()) { At = start };
        }

        return node;
    }

    private static FeelNode Negated(FeelNode node, int start) => node is Literal { Value: FeelNumber number }
        ? new Literal(new FeelNumber(-number.Value)) { At = start }
        : new Negation(node) { At = start };

    /// <summary>Paths, filters and invocations. Behind the end point of a range <c>[</c> may also close the range.</summary>
    private FeelNode Postfix(FeelNode node, bool isEndPoint)
    {
        while (true)
        {
            var start = Current.Start;
            if (Current.Is("[") && !(isEndPoint && ClosesRange(Ahead(1))))
            {
                at++;
                var condition = InFilter();
                Expect("]");
                node = new Filter(node, condition) { At = start };
            }
            else if (Take("."))
            {
                node = new FeelNode.Path(node, MemberName()) { At = start };
            }
            else if (Take("("))
            {
                node = Arguments(node, start);
            }
            else
            {
                return node;
            }
        }
    }

    private static bool ClosesRange(Token next) =>
        next.Kind == TokenKind.End
        || (next.Kind == TokenKind.Symbol && next.Text is "," or ")" or "]" or "}" or "." or "=" or "!=" or "<" or ">" or "<=" or ">=" or "+" or "*" or "/")
        || (next.Kind == TokenKind.Word && IsStop(next.Text));

    private FeelNode InFilter()
    {
        var outer = variables;
        variables = new NameTable(outer, members);
        var condition = Expression();
        variables = outer;
        return condition;
    }

    private FeelNode Arguments(FeelNode function, int start)
    {
        if (NameBefore(":") is null)
        {
            var arguments = new List<FeelNode>();
            if (!Current.Is(")"))
            {
                do
                    arguments.Add(Expression());
                while (Take(","));
            }

            Expect(")");
            return new Call(function, [.. arguments]) { At = start };
        }

        var named = new List<Entry>();
        do
        {
            var name = TakeName(":");
            Expect(":");
            named.Add(new Entry(name, Expression()));
        }
        while (Take(","));
        Expect(")");
        return new NamedCall(function, [.. named]) { At = start };
    }
}
