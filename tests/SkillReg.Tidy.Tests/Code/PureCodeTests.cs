using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SkillReg.Tidy.Tests.Code;

/// <summary>
/// What the banned-symbol lists cannot see: the shape of declarations. A pure project promises nothing for later and
/// remembers nothing between calls.
/// </summary>
public sealed class PureCodeTests
{
    private static readonly string[] Promises = ["Task", "ValueTask", "IAsyncEnumerable"];

    private static readonly string[] Mutable =
    [
        "List", "Dictionary", "SortedDictionary", "HashSet", "SortedSet", "Queue", "Stack", "StringBuilder",
        "ConcurrentDictionary", "ConditionalWeakTable",
    ];

    [Fact]
    public void Pure_projects_have_no_tasks_and_no_mutable_statics() => Repository.IsClean(Find(Repository.Code));

    [Theory]
    [InlineData("Task M() => null;", "M to answer at once, but found Task")]
    [InlineData("Task<int> M() => null;", "M to answer at once, but found Task")]
    [InlineData("System.Threading.Tasks.ValueTask<int> M() => default;", "M to answer at once, but found ValueTask")]
    [InlineData("Task<int> P { get; }", "P to answer at once, but found Task")]
    [InlineData("async void M() { }", "M to answer at once, but found async")]
    [InlineData("static int count;", "count to be readonly, but it is a mutable static")]
    [InlineData("static int P { get; set; }", "P to have no setter, but it is a mutable static")]
    [InlineData("static event Action E;", "E not to be static, but it is a static event")]
    [InlineData("static readonly List<int> Seen = [];", "Seen to be of an immutable type, but found List")]
    public void An_impure_declaration_is_found(string member, string complaint) =>
        Assert.Equal([$"src/A/A.cs:1: Expected {complaint}."], Find(Planted(member, isPure: true)));

    [Theory]
    [InlineData("const int Most = 4;")]
    [InlineData("static readonly string[] Names = [\"a\"];")]
    [InlineData("static readonly IReadOnlyDictionary<string, int> Table = null;")]
    [InlineData("static int P { get; } = 1;")]
    [InlineData("int count;")]
    public void A_pure_declaration_is_accepted(string member) => Assert.Empty(Find(Planted(member, isPure: true)));

    [Fact]
    public void Other_projects_may_promise() => Assert.Empty(Find(Planted("Task M() => null;", isPure: false)));

    private static Codebase Planted(string member, bool isPure) =>
        Codebase.Of(
            ("src/A/A.csproj", $"<Project><IsPure>{(isPure ? "true" : "false")}</IsPure></Project>"),
            ("src/A/A.cs", $"class A {{ {member} }}"));

    private static IEnumerable<string> Find(Codebase code) =>
        from file in code.Files
        where code.IsPure(file)
        let model = code.Model(file)
        from node in file.Nodes<SyntaxNode>()
        let symbol = Declared(node, model)
        where symbol is not null
        let complaint = Promise(symbol) ?? Memory(symbol)
        where complaint is not null
        select file.Finding(node, $"Expected {complaint}.");

    private static ISymbol? Declared(SyntaxNode node, SemanticModel model) => node switch
    {
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => model.GetDeclaredSymbol(node),
        PropertyDeclarationSyntax or EventDeclarationSyntax => model.GetDeclaredSymbol(node),
        VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } => model.GetDeclaredSymbol(node),
        _ => null,
    };

    private static string? Promise(ISymbol symbol)
    {
        var type = (symbol as IMethodSymbol)?.ReturnType ?? (symbol as IPropertySymbol)?.Type;
        if (type is not null && Promises.Contains(type.Name))
            return $"{symbol.Name} to answer at once, but found {type.Name}";
        return symbol is IMethodSymbol { IsAsync: true } ? $"{symbol.Name} to answer at once, but found async" : null;
    }

    private static string? Memory(ISymbol symbol) => symbol switch
    {
        { IsStatic: false } => null,
        IEventSymbol => $"{symbol.Name} not to be static, but it is a static event",
        IPropertySymbol { SetMethod: not null } => $"{symbol.Name} to have no setter, but it is a mutable static",
        IFieldSymbol { IsConst: false, IsReadOnly: false } =>
            $"{symbol.Name} to be readonly, but it is a mutable static",
        IFieldSymbol field when Mutable.Contains(field.Type.Name) =>
            $"{symbol.Name} to be of an immutable type, but found {field.Type.Name}",
        _ => null,
    };
}
