using System.Text;
using SkillReg.Server.Tests.Crash.Node;
using SkillReg.Storage.Definitions;
using SkillReg.Storage.Migrating;

namespace SkillReg.Server.Tests.Crash;

/// <summary>The main things that are done to a case, from the first flush of each to its last.</summary>
internal static class UseCases
{
    private static readonly TimeSpan BeyondTheDeadline = TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1);

    /// <summary>One file was put into it since it was begun.</summary>
    private const int VersionOfDraft = 2;

    private const string Change =
        """
        SELECT concat_ws(', ', done || ' told', failed || ' failed', CASE WHEN finished_at IS NULL THEN 'unfinished' END,
            (SELECT 'due after ' || extract(day FROM t.due - k.created_at) || ' days' FROM timer t JOIN process_case c ON c.id = t.case_id JOIN task k USING (case_id) WHERE c.plan = f.plan))
        FROM facts_change f WHERE id = $1
        """;

    private const string Publication =
        """
        SELECT concat_ws(', ', count(*) || ' editions',
            (SELECT count(*) || ' files' FROM edition_file f JOIN edition e USING (scheme, number) WHERE e.command = $1),
            (SELECT count(*) || ' acts' FROM definition_act a JOIN edition e USING (scheme, number) WHERE e.command = $1 AND a.act = 'published'),
            (SELECT count(*) || ' drafts' FROM draft))
        FROM edition WHERE command = $1
        """;

    private static readonly string Migration =
        $"""
        SELECT concat_ws(', ', CASE phase WHEN {(int)MigrationPhase.Done} THEN 'done' WHEN {(int)MigrationPhase.Undone} THEN 'undone' ELSE 'under way' END,
            (SELECT string_agg(number || ' cases ' || CASE outcome WHEN {(int)CaseOutcome.Moved} THEN 'moved' WHEN {(int)CaseOutcome.Undone} THEN 'undone' ELSE 'else' END, ', ')
             FROM (SELECT outcome, count(*) AS number FROM migration_case WHERE batch_id = b.id GROUP BY outcome) AS counted))
        FROM migration_batch b WHERE id = $1
        """;

    private static readonly UseCase[] All =
    [
        // These come first: they move every case of the office that runs, and count them.
        new("running cases are migrated",
            ClaimWithArchiveAsync,
            scene => scene.DemandAsync(Door.Migrate),
            "UnderReview, 3 steps, judge of p1 open, 1 timers, 0 effects, 1 numbers")
        {
            ArchiveEnds = ("2 steps, 0 timers, 0 effects, 0 numbers", ""),
            Order = (Migration, "done, 2 cases moved"),
            AfterwardsAsync = HandOverAsync,
        },
        new("a migration is taken back",
            async scene =>
            {
                await ClaimWithArchiveAsync(scene);
                Assert.True(await scene.DemandAsync(Door.Migrate));
                await scene.Office.UntilAsync("done, 2 cases moved", async () => await scene.Office.AskAsync(Migration, scene.Order) as string);
            },
            scene => scene.DemandAsync(Door.TakeBack),
            "UnderReview, 4 steps, decide of p1 open, 1 timers, 0 effects, 1 numbers")
        {
            ArchiveEnds = ("3 steps, 0 timers, 0 effects, 0 numbers", ""),
            Order = (Migration, "undone, 2 cases undone"),
            AfterwardsAsync = HandOverAsync,
        },
        new("a case is started with work on its own transaction",
            _ => Task.CompletedTask,
            scene => scene.Application.StartAsync(scene.Node),
            "UnderReview, 1 steps, decide open, 1 timers, 0 effects, 1 numbers"),
        new("a task is claimed",
            StartAsync,
            scene => scene.Application.ClaimAsync(scene.Node),
            "UnderReview, 2 steps, decide of p1 open, 1 timers, 0 effects, 1 numbers"),
        new("a decision opens the next task, arms its deadline and sends a notice that is answered",
            ClaimAsync,
            scene => scene.Application.DecideAsync(scene.Node, "approve"),
            "Confirming, 4 steps, confirm open, 1 timers, 0 effects, 1 numbers") { Notices = 1 },
        new("a decision hands over to another case",
            async scene =>
            {
                Assert.True(await scene.Archive.StartAsync(scene.Node, OfficeEdition.Archive));
                Assert.True(await scene.SecondArchive.StartAsync(scene.Node, OfficeEdition.Archive));
                await ClaimAsync(scene);
            },
            scene => scene.Application.DecideAsync(scene.Node, "hand-over"),
            "HandedOver, 3 steps, 0 timers, 0 effects, 1 numbers") { ArchiveEnds = ("Kept, 2 steps, 0 timers, 0 effects, 0 numbers", "1 steps, 0 timers, 0 effects, 0 numbers") },
        new("a deadline passes",
            StartAsync,
            async scene =>
            {
                await scene.PassAsync(BeyondTheDeadline);
                return true;
            },
            "Lapsed, 2 steps, 0 timers, 0 effects, 1 numbers"),
        new("a notice that is refused becomes an incident",
            async scene =>
            {
                scene.Office.Outside.Refuses = true;
                await ClaimAsync(scene);
            },
            scene => scene.Application.DecideAsync(scene.Node, "approve"),
            "Confirming, 4 steps, confirm open, 1 timers, 0 effects, 1 numbers"),
        new("an incident is repaired and its notice sent",
            async scene =>
            {
                scene.Office.Outside.Refuses = true;
                await ClaimAsync(scene);
                Assert.True(await scene.Application.DecideAsync(scene.Node, "approve"));
                await scene.Office.UntilAsync(true, scene.Application.HasIncidentAsync);
                scene.Office.Outside.Refuses = false;
            },
            scene => scene.Application.ResolveAsync(scene.Node),
            "Confirming, 6 steps, confirm open, 1 timers, 0 effects, 1 numbers") { Notices = 1 },
        new("a plan changes and the deadlines of its cases with it",
            async scene =>
            {
                await StartAsync(scene);
                Assert.True(await scene.Application.GiveTimeAsync(scene.Node, "P5D"));
            },
            scene => scene.DemandAsync(Door.Change),
            "UnderReview, 3 steps, decide open, 1 timers, 0 effects, 1 numbers")
        {
            Order = (Change, "1 told, 0 failed, due after 5 days"),
            AfterwardsAsync = async scene => Assert.True(await scene.Application.DecideAsync(scene.Node, "approve")),
        },
        new("an edition is published", DraftAsync, scene => scene.DemandAsync(Door.Publish, VersionOfDraft), "")
        {
            Order = (Publication, "1 editions, 3 files, 1 acts, 0 drafts"),
        },
    ];

    public static UseCase Find(string name) => All.Single(use => use.Name == name);

    public static IEnumerable<string> Names => All.Select(use => use.Name);

    private static async Task StartAsync(Scene scene) => Assert.True(await scene.Application.StartAsync(scene.Node));

    private static async Task ClaimAsync(Scene scene)
    {
        await StartAsync(scene);
        Assert.True(await scene.Application.ClaimAsync(scene.Node));
    }

    private static async Task ClaimWithArchiveAsync(Scene scene)
    {
        Assert.True(await scene.Archive.StartAsync(scene.Node, OfficeEdition.Archive));
        await ClaimAsync(scene);
    }

    private static async Task HandOverAsync(Scene scene)
    {
        Assert.True(await scene.Application.DecideAsync(scene.Node, "hand-over"));
        await scene.Office.UntilAsync(true, async () => (await scene.Archive.PictureAsync()).StartsWith("Kept, ", StringComparison.Ordinal));
    }

    /// <summary>A draft of the first edition with one file more, which no other has.</summary>
    private static async Task DraftAsync(Scene scene)
    {
        var deed = new Deed(DateTimeOffset.UnixEpoch, Account: null);
        var file = new DefinitionFile($"workflows/{OfficeEdition.Scheme}/README.md", Encoding.UTF8.GetBytes($"# {scene.Order}\n"));
        Assert.True(await new Drafts(scene.Office.Books).BeginAsync(new EditionName(OfficeEdition.Scheme, 1), deed, CancellationToken.None));
        var put = await new DraftFiles(scene.Office.Books).PutAsync(OfficeEdition.Scheme, new FileChange(file, Expected: null), deed, CancellationToken.None);
        Assert.Equal(VersionOfDraft, Assert.IsType<DraftAnswer.Changed>(put).Version);
    }
}
