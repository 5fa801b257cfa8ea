using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SkillReg.Tidy.Tests.Code;

/// <summary>
/// The second line behind the analyzer: the same lists, but a banned method is banned in all its overloads, and no
/// pragma helps. Symbols are compared, not words, so a property of our own may be called Result.
/// </summary>
public sealed class BannedCallTests
{
    private const string Lists =
        """
        P:System.DateTime.UtcNow;Time comes from TimeProvider
        M:System.Threading.Thread.Sleep(System.Int32);Wait for the thing
        M:System.Threading.Tasks.Task.Wait;Await instead
        P:System.Threading.Tasks.Task`1.Result;Await instead
        """;

    [Fact]
    public void No_banned_symbol_is_used() => Repository.IsClean(Find(Repository.Code));

    [Theory]
    [InlineData("var now = DateTime.UtcNow;", "System.DateTime.UtcNow, but found it: Time comes from TimeProvider.")]
    [InlineData("Thread.Sleep(10);", "System.Threading.Thread.Sleep, but found it: Wait for the thing.")]
    [InlineData("Thread.Sleep(TimeSpan.Zero);", "System.Threading.Thread.Sleep, but found it: Wait for the thing.")]
    [InlineData("Task.Run(() => 1).Wait(10);", "System.Threading.Tasks.Task.Wait, but found it: Await instead.")]
    [InlineData("_ = Task.FromResult(1).Result;", "System.Threading.Tasks.Task<TResult>.Result, but found it: Await instead.")]
    public void A_banned_call_is_found_in_every_project(string statement, string complaint)
    {
        Assert.Equal([$"src/A/A.cs:1: Expected no {complaint}"], Find(Planted(statement, isPure: false)));
        Assert.Equal([$"src/A/A.cs:1: Expected no {complaint}"], Find(Planted(statement, isPure: true)));
    }

    [Fact]
    public void A_call_banned_in_pure_projects_is_found_there_and_only_there()
    {
        Assert.Equal(
            ["src/A/A.cs:1: Expected no System.Guid.NewGuid, but found it: Ids come from the caller."],
            Find(Planted("var id = Guid.NewGuid();", isPure: true)));
        Assert.Empty(Find(Planted("var id = Guid.NewGuid();", isPure: false)));
    }

    [Fact]
    public void A_type_banned_in_pure_projects_is_found_even_as_a_bare_name() =>
        Assert.Equal(
            ["src/A/A.cs:1: Expected no System.IO.File, but found it: Take a text."],
            Find(Planted("var text = File.ReadAllText(\"a\");", isPure: true)));

    [Fact]
    public void A_member_of_our_own_with_a_banned_name_is_accepted() =>
        Assert.Empty(Find(Planted("var own = new { Result = 1, UtcNow = 2 }; _ = own.Result + own.UtcNow;", isPure: true)));

    private static Codebase Planted(string statement, bool isPure) =>
        Codebase.Of(
            (Ban.Everywhere, Lists),
            (Ban.Pure, "M:System.Guid.NewGuid;Ids come from the caller\nT:System.IO.File;Take a text"),
            ("src/A/A.csproj", $"<Project><IsPure>{(isPure ? "true" : "false")}</IsPure></Project>"),
            ("src/A/A.cs", $"class A {{ void M() {{ {statement} }} }}"));

    private static IEnumerable<string> Find(Codebase code)
    {
        var everywhere = Banned(code, Ban.Everywhere);
        var pure = everywhere.Concat(Banned(code, Ban.Pure)).ToLookup(ban => ban.Symbol.Name);
        var others = everywhere.ToLookup(ban => ban.Symbol.Name);
        return code.Files.SelectMany(file => Find(code, file, code.IsPure(file) ? pure : others));
    }

    private static IEnumerable<string> Find(Codebase code, CodeFile file, ILookup<string, BannedSymbol> bans) =>
        from name in file.Nodes<SimpleNameSyntax>()
        where bans.Contains(name.Identifier.Text)
        let info = code.Model(file).GetSymbolInfo(name)
        let used = info.Symbol ?? info.CandidateSymbols.FirstOrDefault()
        where used is not null
        from ban in bans[name.Identifier.Text]
            .DistinctBy(ban => ban.Symbol.ContainingSymbol, SymbolEqualityComparer.Default)
        where IsSame(used.OriginalDefinition, ban.Symbol)
        select file.Finding(name, $"Expected no {Display(ban.Symbol)}, but found it: {ban.Advice}.");

    private static bool IsSame(ISymbol used, ISymbol banned) =>
        used is ITypeSymbol || banned is ITypeSymbol
            ? SymbolEqualityComparer.Default.Equals(used, banned)
            : SymbolEqualityComparer.Default.Equals(used.ContainingType?.OriginalDefinition, banned.ContainingType);

    private static string Display(ISymbol symbol) =>
        symbol is ITypeSymbol ? symbol.ToDisplayString() : $"{symbol.ContainingType.ToDisplayString()}.{symbol.Name}";

    private static IReadOnlyList<BannedSymbol> Banned(Codebase code, string list) =>
    [
        .. from ban in Ban.In(code.Tree, list)
           let symbol = ban.Symbol(code.Compilation)
           where symbol is not null
           select new BannedSymbol(symbol, ban.Advice),
    ];

    private sealed record BannedSymbol(ISymbol Symbol, string Advice);
}
