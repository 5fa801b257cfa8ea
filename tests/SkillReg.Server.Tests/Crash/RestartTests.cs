using Microsoft.Extensions.DependencyInjection;
using SkillReg.Server.Features.Demo;
using SkillReg.Server.Hosting;
using SkillReg.Server.Tests.Crash.Node;
using SkillReg.Testing;

namespace SkillReg.Server.Tests.Crash;

/// <summary>What users of other engines report: resumes that get lost, timers that come back thirty times, zones that shift them.</summary>
[Collection(DurableSuites.Name)]
public sealed class RestartTests
{
    /// <summary>All hundred are armed before the first falls due.</summary>
    private static readonly TimeSpan BetweenDeadlines = TimeSpan.FromMinutes(20);

    [Fact]
    public async Task Cases_resumed_in_immediate_succession_all_advance()
    {
        await using var office = await Office.OpenAsync(await (await TestCluster.GetAsync()).CreateDatabaseAsync());
        using var node = await office.StartNodeAsync();
        var desk = await office.LearnDeskAsync(node);
        var cases = Enumerable.Range(0, 200).Select(_ => Guid.NewGuid()).ToList();
        await Task.WhenAll(cases.Select(id => node.RunAsync(new Errand(Guid.NewGuid(), id, Door.Start, 0, OfficeEdition.Application))));

        var answers = await Task.WhenAll(cases.Select(id => node.RunAsync(new Errand(Guid.NewGuid(), id, Door.Complete, desk.Decide, "approve"))));

        Assert.All(answers, answer => Assert.Equal(new ErrandAnswer(2, IsRepeated: false, Refusal: null), answer));
        await office.UntilAsync(
            200L, async () => await office.AskAsync("SELECT count(*) FROM process_case WHERE status = 'Confirming' AND version = 3") as long? ?? 0);
        await new Inspection(office).LookAtAllAsync();
    }

    /// <summary>Most are of the whole application within this process; every tenth is the program itself, which is killed.</summary>
    [Fact]
    public async Task A_hundred_restarts_with_armed_timers_fire_each_once_and_in_its_turn()
    {
        const int restarts = 100;
        const int killed = 10;
        await using var office = await Office.OpenAsync(await (await TestCluster.GetAsync()).CreateDatabaseAsync());
        var time = new ShiftedTime(TimeSpan.Zero);
        for (var number = 0; number <= restarts; number++)
        {
            Func<Uri, Task> look = async address =>
            {
                await office.UntilAsync((long)number, () => CountAsync(office, "Lapsed"));
                if (number == 0)
                    await ArmAsync(address, restarts, time);
                Assert.Equal((long)(restarts - number), await CountAsync(office, "UnderReview"));
            };
            await (number % killed == killed - 1 ? RunAndKillAsync(office, time, look) : RunAndStopAsync(office, time, look));
            time.Ahead = time.Ahead + BetweenDeadlines + (number == 0 ? TimeSpan.FromDays(2) : TimeSpan.Zero);
        }

        Assert.Equal((long)restarts, await office.AskAsync("SELECT count(*) FROM history WHERE actor = 'timer'"));
        await new Inspection(office).LookAtAllAsync();
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Asia/Shanghai")]
    [InlineData("America/New_York")]
    public async Task A_node_in_any_time_zone_does_the_same(string zone)
    {
        await using var office = await Office.OpenAsync(await (await TestCluster.GetAsync()).CreateDatabaseAsync());
        using var node = await office.StartNodeAsync(office.Line, office.Ahead, zone);
        foreach (var name in UseCases.Names)
        {
            office.Outside.Refuses = false;
            await CrashPointTests.RehearseOnceAsync(UseCases.Find(name), new Scene(office, node));
        }

        // A deadline is two days of 24 hours after the case was written down, whatever the clock on the wall says.
        var late = await office.AskAsync(
            "SELECT count(*) FROM timer t JOIN task k USING (case_id) WHERE k.element = 'decide' AND t.due <> k.created_at + interval '48 hours'");
        Assert.Equal(0L, late);
        await new Inspection(office).LookAtAllAsync();
    }

    private static async Task RunAndStopAsync(Office office, ShiftedTime time, Func<Uri, Task> lookAsync)
    {
        await using var database = await ServerDatabase.OpenAsync(Settings(office), new StartConsole(TextWriter.Null, time), default);
        var builder = ServerProcess.CreateBuilder([]);
        builder.Services.AddSingleton<TimeProvider>(time);
        using var receiver = new HttpClient { BaseAddress = new Uri(office.Outside.Address) };
        foreach (var operation in OfficeEdition.Operations(receiver))
            builder.Services.AddSingleton(operation);
        await using var app = ServerApplication.Build(builder, Settings(office), database, new DemoHouse(Password: null));
        Door.Map(app, time);
        await app.StartAsync();
        await lookAsync(new Uri(app.Urls.Single()));
        await app.StopAsync();
    }

    private static async Task RunAndKillAsync(Office office, ShiftedTime time, Func<Uri, Task> lookAsync)
    {
        using var node = await office.StartNodeAsync(office.Line, time.Ahead, "UTC");
        await lookAsync(node.Address);
        node.Kill();
    }

    /// <summary>The deadlines of as many cases, one after the other; then the clock goes back to before the first was armed, with room for the time that really passes.</summary>
    private static async Task ArmAsync(Uri address, int count, ShiftedTime time)
    {
        using var node = new OfficeNode(address);
        for (var number = 0; number < count; number++)
        {
            Assert.NotNull(await node.RunAsync(new Errand(Guid.NewGuid(), Guid.NewGuid(), Door.Start, 0, OfficeEdition.Application)));
            time.Ahead += BetweenDeadlines;
        }

        time.Ahead -= (BetweenDeadlines * count) + (BetweenDeadlines / 2);
    }

    private static async Task<long> CountAsync(Office office, string status) =>
        Assert.IsType<long>(await office.AskAsync("SELECT count(*) FROM process_case WHERE status = $1", status));

    private static ServerSettings Settings(Office office) =>
        new([Addressing.Parse("urls", "http://127.0.0.1:0")], office.DataDirectory, office.Line.ConnectionString, IsDemo: false, []);
}
