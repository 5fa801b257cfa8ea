using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Definitions;
using SkillReg.Storage.Processes;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Definitions;

public sealed class DefinitionImportTests : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero);

    private NpgsqlDataSource? source;

    private NpgsqlDataSource Source => source ?? throw new InvalidOperationException("Not started yet.");

    public async Task InitializeAsync() =>
        source = NpgsqlDataSource.Create(await (await TestCluster.GetAsync()).CreateDatabaseAsync());

    public async Task DisposeAsync() => await Source.DisposeAsync();

    [Fact]
    public async Task The_first_start_publishes_every_edition_in_order()
    {
        var imported = await ImportAsync(SampleLibrary.Shipped);

        Assert.Equal(["alpha/1", "alpha/2", "beta/1", "gamma/1"], imported.Select(name => name.ToString()));
        Assert.Equal(4L, await AskAsync("SELECT count(*) FROM definition_act WHERE act = 'imported' AND account IS NULL"));
    }

    [Fact]
    public async Task A_later_start_touches_no_scheme_that_has_an_edition_and_adds_new_ones()
    {
        await ImportAsync(SampleLibrary.Shipped.Where(file => !file.Path.Contains("/gamma/", StringComparison.Ordinal)));
        var before = await AskAsync("SELECT string_agg(digest::text, ' ' ORDER BY scheme, number) FROM edition");

        var changed = SampleLibrary.Shipped.With(SampleLibrary.File("workflows/beta/beta.bpmn", SampleLibrary.Chained("beta")));
        var imported = await ImportAsync(changed);

        Assert.Equal(["gamma/1"], imported.Select(name => name.ToString()));
        Assert.Equal(before, await AskAsync("SELECT string_agg(digest::text, ' ' ORDER BY scheme, number) FROM edition WHERE scheme <> 'gamma'"));
        Assert.Empty(await ImportAsync(changed));
    }

    [Fact]
    public async Task Of_nodes_that_start_at_once_one_imports_and_the_others_find_it_done()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => ImportAsync(SampleLibrary.Shipped))));

        Assert.Single(all, imported => imported.Count == 4);
        Assert.Equal(2, all.Count(imported => imported.Count == 0));
        Assert.Equal(4L, await AskAsync("SELECT count(*) FROM edition"));
    }

    [Fact]
    public async Task Wrong_files_are_told_all_at_once_and_nothing_is_imported()
    {
        var wrong = SampleLibrary.Shipped.With(
            SampleLibrary.File("workflows/beta/beta.bpmn", "<definitions>"),
            SampleLibrary.File("workflows/beta/program.exe", "MZ"),
            SampleLibrary.File("workflows/gamma/scheme.json", "{}"));

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => ImportAsync(wrong));

        Assert.Contains("beta/1 workflows/beta/beta.bpmn", refused.Message, StringComparison.Ordinal);
        Assert.Contains("workflows/beta/program.exe", refused.Message, StringComparison.Ordinal);
        Assert.Contains("gamma/1 workflows/gamma/scheme.json", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await AskAsync("SELECT count(*) FROM edition"));
    }

    [Fact]
    public async Task An_edition_loads_with_what_it_calls_decides_and_shows()
    {
        await ImportAsync(SampleLibrary.Shipped);

        var edition = await new EditionLoader(Source).LoadAsync("alpha/1", default);

        Assert.NotNull(edition);
        Assert.Equal("alpha/1", edition.Definitions.Edition);
        Assert.Equal(["alpha", "chain"], edition.Definitions.Processes.Select(process => process.Id));
        Assert.Equal(["Draft", "UnderReview", "Done"], edition.StatusOrder.ToArray());
        var created = Assert.IsType<Decision.Accepted>(ProcessEngine.Decide(
            edition.Definitions, CaseState.Empty, new Command.CreateCase("c", "alpha") { At = At }, Facts.None));
        Assert.Equal("UnderReview", StatusKeys.Of(edition.Definitions, created.State, edition.StatusOrder));
        Assert.Null(await new EditionLoader(Source).LoadAsync("alpha/3", default));
        Assert.Null(await new EditionLoader(Source).LoadAsync("alpha", default));
    }

    [Fact]
    public async Task An_edition_that_many_ask_for_at_once_is_loaded_once()
    {
        await ImportAsync(SampleLibrary.Shipped);
        var loaded = 0;
        var editions = new Editions((name, stop) =>
        {
            Interlocked.Increment(ref loaded);
            return new EditionLoader(Source).LoadAsync(name, stop);
        });

        var found = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () => await editions.FindAsync("beta/1", default))));

        Assert.Equal(1, loaded);
        Assert.Single(found.Distinct());
        Assert.NotNull(found[0]);
    }

    private Task<IReadOnlyList<EditionName>> ImportAsync(FileSet library) =>
        DefinitionImport.RunAsync(Source, library, At, default);

    private async Task<object?> AskAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
