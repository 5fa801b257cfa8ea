using SkillReg.Dmn.Feel.Values;
using static SkillReg.Dmn.Feel.Syntax.FeelNode;

namespace SkillReg.Dmn.Feel.Syntax;

/// <summary>Everything that begins with a word or symbol of its own: literals, brackets, loops, definitions, unary tests.</summary>
internal sealed partial class Parser
{
    private FeelNode Primary()
    {
        if (nesting >= MaxNesting)
            return Fail($"at most {MaxNesting} parts inside each other");
        nesting++;
        var node = PrimaryForm();
        nesting--;
        return node;
    }

    private FeelNode PrimaryForm()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                at++;
                return Decimal34.Parse(token.Text) is { } number
                    ? new Literal(new FeelNumber(number)) { At = token.Start }
                    : FailAt(token, "a number that 34 digits can hold");
            case TokenKind.String:
                at++;
                return new Literal(new FeelString(token.Text)) { At = token.Start };
            case TokenKind.Word:
                return LongestVariable().Length > 1 ? NameHere() : WordForm(token);
            case TokenKind.Symbol:
                return SymbolForm(token);
            default:
                return Fail("an expression");
        }
    }

    private Literal FailAt(Token token, string expected)
    {
        at = tokens.IndexOf(token);
        return Fail(expected);
    }

    private Name NameHere()
    {
        var start = Current.Start;
        return new Name(VariableName()) { At = start };
    }

    private FeelNode WordForm(Token word)
    {
        FeelValue? constant = word.Text switch
        {
            "null" => FeelNull.Value,
            "true" => FeelBoolean.True,
            "false" => FeelBoolean.False,
            _ => null,
        };
        if (constant is not null)
        {
            at++;
            return new Literal(constant) { At = word.Start };
        }

        return word.Text switch
        {
            "if" or "for" or "some" or "every" or "function" => Expression(),
            _ when IsReserved(word.Text) => Fail("an expression"),
            _ => NameHere(),
        };
    }

    private FeelNode SymbolForm(Token symbol)
    {
        switch (symbol.Text)
        {
            case "@" when Ahead(1).Kind == TokenKind.String:
                at += 2;
                return TemporalText.ParseAny(tokens[at - 1].Text) is { } value
                    ? new Literal(value) { At = symbol.Start }
                    : FailAt(tokens[at - 1], "a date, time or duration");
            case "(":
                at++;
                return Parenthesised(symbol.Start);
            case "[":
                at++;
                return Bracketed(symbol.Start);
            case "]":
                at++;
                return RangeFrom(Expression(), startIncluded: false, symbol.Start);
            case "{":
                at++;
                return Context(symbol.Start);
            default:
                return Fail("an expression");
        }
    }

    private FeelNode Parenthesised(int start)
    {
        var inner = Test();
        if (Current.Is(".."))
            return RangeFrom(inner, startIncluded: false, start);
        Expect(")");
        return inner;
    }

    private FeelNode Bracketed(int start)
    {
        if (Take("]"))
            return new ListLiteral([]) { At = start };
        var items = new List<FeelNode> { Test() };
        if (Current.Is(".."))
            return RangeFrom(items[0], startIncluded: true, start);
        while (Take(","))
            items.Add(Test());
        Expect("]");
        return new ListLiteral([.. items]) { At = start };
    }

    private FeelNode.Range RangeFrom(FeelNode first, bool startIncluded, int start)
    {
        Expect("..");
        var end = EndPoint();
        var endIncluded = Take("]");
        if (!endIncluded && !Take(")") && !Take("["))
            Fail("] or ) or [ after a range");
        return new FeelNode.Range(first, startIncluded, end, endIncluded) { At = start };
    }

    /// <summary>Only a single value can stand before a <c>[</c> that leaves the range open.</summary>
    private FeelNode EndPoint()
    {
        var start = Current.Start;
        var isNegative = Take("-");
        var value = Postfix(Primary(), isEndPoint: true);
        return Current.Is("[") ? Signed(value) : BinaryFrom(Signed(Typed(value)), 0);

        FeelNode Signed(FeelNode node) => isNegative ? Negated(node, start) : node;
    }

    private ContextLiteral Context(int start)
    {
        var outer = variables;
        variables = new NameTable(outer);
        var entries = new List<Entry>();
        if (!Take("}"))
        {
            do
                entries.Add(ContextEntry(entries));
            while (Take(","));
            Expect("}");
        }

        variables = outer;
        return new ContextLiteral([.. entries]) { At = start };
    }

    private Entry ContextEntry(List<Entry> earlier)
    {
        var key = Current;
        string name;
        if (key.Kind == TokenKind.String)
        {
            at++;
            name = key.Text;
        }
        else
        {
            name = TakeName(":");
        }

        if (earlier.Exists(e => e.Name == name))
            FailAt(key, "a key that the context does not have yet");
        Expect(":");
        var value = Expression();
        variables.Add(name);
        members.Add(name);
        return new Entry(name, value);
    }

    private If Conditional()
    {
        var start = Current.Start;
        var branches = new List<(FeelNode Condition, FeelNode Then)>();
        do
        {
            at++;
            var condition = Expression();
            Expect("then");
            branches.Add((condition, Expression()));
            Expect("else");
        }
        while (Current.Is("if") && LongestVariable().Length <= 1);
        var node = Expression();
        for (var i = branches.Count - 1; i >= 0; i--)
            node = new If(branches[i].Condition, branches[i].Then, node) { At = start };
        return (If)node;
    }

    private For Loop()
    {
        var start = Current.Start;
        at++;
        var outer = variables;
        variables = new NameTable(outer);
        var iterators = Iterators();
        Expect("return");
        variables.Add("partial");
        var body = Expression();
        variables = outer;
        return new For(iterators, body) { At = start };
    }

    private Quantified Quantifier()
    {
        var start = Current;
        at++;
        var outer = variables;
        variables = new NameTable(outer);
        var iterators = Iterators();
        Expect("satisfies");
        var condition = Expression();
        variables = outer;
        return new Quantified(start.Text == "every", iterators, condition) { At = start.Start };
    }

    private Sequence<Iterator> Iterators()
    {
        var iterators = new List<Iterator>();
        do
        {
            var name = TakeName("in");
            Expect("in");
            var domain = Expression();
            iterators.Add(new Iterator(name, domain, Take("..") ? Expression() : null));
            variables.Add(name);
        }
        while (Take(","));
        return [.. iterators];
    }

    private FunctionLiteral FunctionDefinition()
    {
        var start = Current.Start;
        at++;
        Expect("(");
        var outer = variables;
        variables = new NameTable(outer);
        var parameters = new List<Parameter>();
        if (!Current.Is(")"))
        {
            do
                parameters.Add(FormalParameter());
            while (Take(","));
        }

        Expect(")");
        var isExternal = Take("external");
        var body = Expression();
        variables = outer;
        return new FunctionLiteral([.. parameters], body, isExternal) { At = start };
    }

    private Parameter FormalParameter()
    {
        var end = NameBefore(":") is not null ? ":" : NameBefore(",") is not null ? "," : ")";
        var name = TakeName(end);
        variables.Add(name);
        return new Parameter(name, Take(":") ? Type() : null);
    }

    private UnaryTests UnaryTests()
    {
        if (Current.Is("-") && Ahead(1).Kind == TokenKind.End)
        {
            at++;
            return new UnaryTests([], IsNegated: false);
        }

        if (Current.Is("not") && Ahead(1).Is("("))
        {
            at += 2;
            var negated = Tests();
            if (Take(")") && Current.Kind == TokenKind.End)
                return new UnaryTests(negated, IsNegated: true);
            (at, problem) = (0, null);
        }

        return new UnaryTests(Tests(), IsNegated: false);
    }

    private Sequence<FeelNode> Tests()
    {
        var tests = new List<FeelNode>();
        do
            tests.Add(Test());
        while (Take(","));
        return [.. tests];
    }

    private FeelNode Test() => ComparisonTest() ?? Expression();

    private UnaryComparison? ComparisonTest()
    {
        var start = Current.Start;
        if (Current.Kind != TokenKind.Symbol || ComparisonOf(Current.Text) is not { } comparison)
            return null;
        at++;
        return new UnaryComparison(comparison, Binary(3)) { At = start };
    }

    /// <summary>A parenthesis may hold a list of tests, begin a range, or group the first part of a longer expression.</summary>
    private Sequence<FeelNode> InTests()
    {
        var start = Current.Start;
        if (!Take("("))
            return [ComparisonTest() ?? Binary(3)];
        var tests = Tests();
        if (tests.Count == 1 && Current.Is(".."))
            return [BinaryFrom(RangeFrom(tests[0], startIncluded: false, start), 3)];
        Expect(")");
        return tests.Count > 1 ? tests : [BinaryFrom(Typed(Postfix(tests[0], isEndPoint: false)), 3)];
    }
}
