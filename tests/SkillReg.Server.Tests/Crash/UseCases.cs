using SkillReg.Server.Tests.Crash.Node;

namespace SkillReg.Server.Tests.Crash;

/// <summary>The main things that are done to a case, from the first flush of each to its last.</summary>
internal static class UseCases
{
    private static readonly TimeSpan BeyondTheDeadline = TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1);

    private static readonly UseCase[] All =
    [
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
    ];

    public static UseCase Find(string name) => All.Single(use => use.Name == name);

    public static IEnumerable<string> Names => All.Select(use => use.Name);

    private static async Task StartAsync(Scene scene) => Assert.True(await scene.Application.StartAsync(scene.Node));

    private static async Task ClaimAsync(Scene scene)
    {
        await StartAsync(scene);
        Assert.True(await scene.Application.ClaimAsync(scene.Node));
    }
}
