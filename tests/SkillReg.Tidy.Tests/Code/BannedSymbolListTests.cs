namespace SkillReg.Tidy.Tests.Code;

/// <summary>A ban on a symbol that does not exist bans nothing, and the analyzer says nothing about it.</summary>
public sealed class BannedSymbolListTests
{
    private static readonly (string List, string[] Ids)[] Needed =
    [
        (Ban.Everywhere,
        [
            "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTime.Today",
            "P:System.DateTimeOffset.Now", "P:System.DateTimeOffset.UtcNow",
            "M:System.Threading.Thread.Sleep(System.Int32)", "M:System.Threading.Thread.Sleep(System.TimeSpan)",
            "M:System.Threading.Tasks.Task.Wait", "P:System.Threading.Tasks.Task`1.Result",
            "M:System.Runtime.CompilerServices.TaskAwaiter.GetResult", "M:System.Runtime.CompilerServices.TaskAwaiter`1.GetResult",
        ]),
        (Ban.Pure,
        [
            "T:System.Threading.Tasks.Task", "T:System.Threading.Tasks.Task`1",
            "T:System.Threading.Tasks.ValueTask", "T:System.Threading.Tasks.ValueTask`1",
            "T:System.TimeProvider", "T:System.Diagnostics.Stopwatch", "T:System.Random", "M:System.Guid.NewGuid",
            "T:System.IO.File", "T:System.IO.Directory", "T:System.IO.Path",
            "T:System.Environment", "T:System.Console", "T:System.Net.Http.HttpClient",
        ]),
    ];

    [Fact]
    public void Every_banned_symbol_exists_and_says_what_to_do_instead() => Repository.IsClean(Find(Repository.Code));

    [Fact]
    public void The_bans_the_design_names_are_listed() => Repository.IsClean(Missing(Repository.Tree));

    [Fact]
    public void A_misspelt_symbol_is_found() =>
        Assert.Equal(
            [".config/BannedSymbols.txt:2: Expected a symbol, but P:System.DateTime.UtcNau is none."],
            Find(Codebase.Of((Ban.Everywhere, "P:System.DateTime.Now;Ask\nP:System.DateTime.UtcNau;Ask\n"))));

    [Fact]
    public void A_ban_without_advice_is_found() =>
        Assert.Equal(
            [".config/BannedSymbols.Pure.txt:1: Expected advice after the semicolon, but found none."],
            Find(Codebase.Of((Ban.Pure, "T:System.Random\n"))));

    [Fact]
    public void A_ban_that_was_dropped_is_found()
    {
        var everywhere = Needed[0].Ids.Where(id => !id.EndsWith("DateTime.UtcNow", StringComparison.Ordinal));
        var tree = SourceTree.Of(
            (Ban.Everywhere, string.Join('\n', everywhere)),
            (Ban.Pure, string.Join('\n', Needed[1].Ids)));
        Assert.Equal(
            [".config/BannedSymbols.txt: Expected P:System.DateTime.UtcNow, but found no such line."],
            Missing(tree));
    }

    private static IEnumerable<string> Find(Codebase code)
    {
        foreach (var ban in Ban.In(code.Tree, Ban.Everywhere).Concat(Ban.In(code.Tree, Ban.Pure)))
        {
            if (ban.Symbol(code.Compilation) is null)
                yield return ban.List.Finding(ban.Line, $"Expected a symbol, but {ban.Id} is none.");
            if (ban.Advice.Length == 0)
                yield return ban.List.Finding(ban.Line, "Expected advice after the semicolon, but found none.");
        }
    }

    private static IEnumerable<string> Missing(SourceTree tree) =>
        from needed in Needed
        from id in needed.Ids.Except(Ban.In(tree, needed.List).Select(ban => ban.Id))
        select $"{needed.List}: Expected {id}, but found no such line.";
}
