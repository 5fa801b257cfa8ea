using Npgsql;
using SkillReg.Storage.Definitions;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Definitions;

public sealed class DraftTests : IAsyncLifetime
{
    private const string Process = "workflows/beta/beta.bpmn";

    private static readonly Deed Deed = new(new DateTimeOffset(2026, 4, 1, 8, 0, 0, TimeSpan.Zero), Guid.Parse("00000000-0000-0000-0000-000000000001"));

    private static readonly string[] TwoGroups = ["unit-reviewer", "bureau-reviewer"];

    private static readonly Deed Later = Deed with { At = Deed.At.AddMinutes(1) };

    private NpgsqlDataSource? source;

    private NpgsqlDataSource Source => source ?? throw new InvalidOperationException("Not started yet.");

    private Drafts Drafts => new(Source);

    private DraftFiles Files => new(Source);

    private Publication Publication => new(Source);

    private PublishedEditions Editions => new(Source);

    public async Task InitializeAsync()
    {
        source = NpgsqlDataSource.Create(await (await TestCluster.GetAsync()).CreateDatabaseAsync());
        await DefinitionImport.RunAsync(Source, SampleLibrary.Shipped, Deed.At.AddMinutes(-1), default);
    }

    public async Task DisposeAsync() => await Source.DisposeAsync();

    [Fact]
    public async Task A_draft_begins_with_the_bytes_of_its_edition_and_there_is_one_per_scheme()
    {
        var begun = await Drafts.BeginAsync(new EditionName("alpha", 1), Deed, default);
        var again = await Drafts.BeginAsync(new EditionName("alpha", 2), Deed, default);

        Assert.True(begun);
        Assert.False(again);
        var draft = await Drafts.FindAsync("alpha", default);
        Assert.Equal((1, 1), (draft?.BegunFrom, draft?.Version));
        var (_, files) = await Drafts.ReadAllAsync("alpha", default) ?? throw new InvalidOperationException();
        Assert.Equal(LibraryLayout.Split(SampleLibrary.Shipped, "alpha")[0].Files.Digest(), files.Digest());
    }

    [Fact]
    public async Task A_file_is_kept_byte_for_byte_and_each_change_counts()
    {
        await BeginAsync("beta");
        var file = new DefinitionFile("workflows/beta/notes.md", [0xEF, 0xBB, 0xBF, (byte)'a', 13, 10, 13, 32, 10]);

        var saved = await Files.PutAsync("beta", new(file, null), Deed, default);
        var same = await Files.PutAsync("beta", new(file, file.Hash), Deed, default);

        Assert.Equal(2, Assert.IsType<DraftAnswer.Changed>(saved).Version);
        Assert.Equal(2, Assert.IsType<DraftAnswer.Changed>(same).Version);
        Assert.Equal(file.Bytes, (await Drafts.ReadFileAsync("beta", file.Path, default))?.Bytes);
    }

    [Fact]
    public async Task Of_two_who_save_the_same_file_one_is_told_what_stands_there_now()
    {
        await BeginAsync("beta");
        var before = (await Drafts.ReadFileAsync("beta", Process, default))?.Hash;
        var changes = TwoGroups.Select(group => SampleLibrary.File(Process, SampleLibrary.Chained("beta", group))).ToList();

        var answers = await Task.WhenAll(changes.Select(change => Task.Run(() => Files.PutAsync("beta", new(change, before), Deed, default))));

        var winner = changes[Array.FindIndex(answers, answer => answer is DraftAnswer.Changed)];
        var stale = Assert.Single(answers.OfType<DraftAnswer.Stale>());
        Assert.Equal(winner.Hash, stale.Current?.Hash);
        Assert.Equal(Deed.Account, stale.Current?.ChangedBy);
        Assert.Equal(winner.Bytes, (await Drafts.ReadFileAsync("beta", Process, default))?.Bytes);
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_made_anew_and_one_that_is_gone_is_not_deleted_twice()
    {
        await BeginAsync("beta");
        var hash = (await Drafts.ReadFileAsync("beta", Process, default))?.Hash ?? "";

        Assert.IsType<DraftAnswer.Stale>(await Files.PutAsync("beta", new(SampleLibrary.File(Process, "new"), null), Deed, default));
        Assert.IsType<DraftAnswer.Changed>(await Files.DeleteAsync("beta", Process, hash, default));
        Assert.Null(Assert.IsType<DraftAnswer.Stale>(await Files.DeleteAsync("beta", Process, hash, default)).Current);
        Assert.IsType<DraftAnswer.NoDraft>(await Files.DeleteAsync("gamma", Process, hash, default));
    }

    [Fact]
    public async Task A_changed_shared_file_makes_drafts_of_every_scheme_that_uses_it()
    {
        await BeginAsync("beta");
        var before = (await Drafts.ReadFileAsync("beta", SampleLibrary.Chain, default))?.Hash;
        var changed = SampleLibrary.File(SampleLibrary.Chain, SampleLibrary.Chained("chain", "bureau-reviewer"));

        var answer = Assert.IsType<DraftAnswer.Changed>(await Files.PutAsync("beta", new(changed, before), Deed, default));

        Assert.Equal(["alpha"], answer.Followers);
        var alpha = await Drafts.FindAsync("alpha", default);
        Assert.Equal(2, alpha?.BegunFrom);
        Assert.Equal(changed.Hash, alpha?.Files.Single(file => file.Path == SampleLibrary.Chain).Hash);
        Assert.Null(await Drafts.FindAsync("gamma", default));
        Assert.Contains(await ActsAsync("alpha"), act => act == Drafts.BegunAct);
    }

    [Fact]
    public async Task Only_the_version_that_was_looked_at_is_discarded()
    {
        await BeginAsync("beta");
        await Files.PutAsync("beta", new(SampleLibrary.File("workflows/beta/notes.md", "a"), null), Deed, default);

        Assert.False(await Drafts.DiscardAsync("beta", 1, Deed, default));
        Assert.True(await Drafts.DiscardAsync("beta", 2, Later, default));

        Assert.Null(await Drafts.FindAsync("beta", default));
        Assert.Equal([Drafts.DiscardedAct, Drafts.BegunAct, DefinitionImport.Act], await ActsAsync("beta"));
        await using var orphans = Source.CreateCommand(
            "SELECT count(*) FROM definition_blob blob WHERE NOT EXISTS (SELECT FROM edition_file file WHERE file.sha256 = blob.sha256)");
        Assert.Equal(0L, await orphans.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Publishing_gives_the_next_number_once_however_often_it_is_asked()
    {
        await BeginAsync("alpha");
        await Files.PutAsync("alpha", new(SampleLibrary.File("workflows/alpha/notes.md", "a"), null), Deed, default);
        var command = Guid.NewGuid();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Publication.PublishAsync("alpha", 2, (command, Later), default))));

        Assert.All(answers, answer => Assert.Equal("alpha/3", Assert.IsType<PublicationAnswer.Published>(answer).Edition.ToString()));
        Assert.Single(answers, answer => answer is PublicationAnswer.Published { IsRepeated: false });
        Assert.Null(await Drafts.FindAsync("alpha", default));
        Assert.Equal("alpha/3", (await Editions.ChooseAsync("alpha", PublishedEditions.Follow, default))?.ToString());
        Assert.Equal(Publication.PublishedAct, (await ActsAsync("alpha"))[0]);
    }

    [Fact]
    public async Task What_changed_since_it_was_judged_is_not_published()
    {
        await BeginAsync("beta");
        await Files.PutAsync("beta", new(SampleLibrary.File("workflows/beta/notes.md", "a"), null), Deed, default);

        var stale = await Publication.PublishAsync("beta", 1, (Guid.NewGuid(), Deed), default);
        var none = await Publication.PublishAsync("gamma", 1, (Guid.NewGuid(), Deed), default);

        Assert.Equal(new PublicationAnswer.Stale(2), stale);
        Assert.IsType<PublicationAnswer.NoDraft>(none);
    }

    [Fact]
    public async Task A_draft_identical_to_the_newest_edition_is_not_published_but_going_back_to_an_older_one_is()
    {
        await BeginAsync("beta");
        await Drafts.BeginAsync(new EditionName("alpha", 1), Deed, default);

        var same = await Publication.PublishAsync("beta", 1, (Guid.NewGuid(), Deed), default);
        var back = await Publication.PublishAsync("alpha", 1, (Guid.NewGuid(), Deed), default);

        Assert.Equal(new PublicationAnswer.Identical(new EditionName("beta", 1)), same);
        Assert.Equal("alpha/3", Assert.IsType<PublicationAnswer.Published>(back).Edition.ToString());
    }

    [Fact]
    public async Task A_retired_edition_takes_no_new_case_and_still_loads_for_the_running_ones()
    {
        Assert.True(await Publication.RetireAsync(new EditionName("alpha", 2), Deed, default));
        Assert.True(await Publication.RetireAsync(new EditionName("alpha", 2), Deed, default));
        Assert.False(await Publication.RetireAsync(new EditionName("alpha", 9), Deed, default));

        Assert.Equal("alpha/1", (await Editions.ChooseAsync("alpha", PublishedEditions.Follow, default))?.ToString());
        Assert.Equal("alpha/1", (await Editions.ChooseAsync("alpha", "1", default))?.ToString());
        Assert.Null(await Editions.ChooseAsync("alpha", "2", default));
        Assert.Null(await Editions.ChooseAsync("alpha", "many", default));
        Assert.NotNull(await new EditionLoader(Source).LoadAsync("alpha/2", default));
        Assert.Single(await ActsAsync("alpha"), act => act == Publication.RetiredAct);
    }

    private Task BeginAsync(string scheme) => BeginAsync(scheme, PublishedEditions.Follow);

    private async Task BeginAsync(string scheme, string choice)
    {
        var edition = await Editions.ChooseAsync(scheme, choice, default) ?? throw new InvalidOperationException($"No edition of {scheme}.");
        Assert.True(await Drafts.BeginAsync(edition, Deed, default));
    }

    private async Task<List<string>> ActsAsync(string scheme) =>
        [.. (await new DefinitionActs(Source).ListAsync(scheme, before: null, limit: 50, default)).Select(act => act.Act)];
}
