using Microsoft.Extensions.DependencyInjection;
using SkillReg.Server.Features.Demo;
using SkillReg.Server.Hosting;
using SkillReg.Server.Processes;

namespace SkillReg.Benchmarks.Node;

/// <summary>
/// The server that <c>skillreg bench</c> measures over HTTP: the application that production runs, and in the same process,
/// at an address of its own, the one endpoint that it is held against. Nobody's timers or effects run while requests are
/// counted. It ends with its standard input.
/// </summary>
internal static class BenchNode
{
    public const string Word = "node";

    public static Task<int> RunAsync(string[] args) => ServerProcess.RunAsync(Console.Out, async (console, stop) =>
    {
        var builder = ServerProcess.CreateBuilder(args);
        builder.Services.AddSingleton(new BackgroundWork(Runs: false));
        var settings = ServerSettings.Read(builder.Configuration);
        await using var database = await ServerDatabase.OpenAsync(settings, console, stop);
        await using var app = ServerApplication.Build(builder, settings, database, new DemoHouse(Password: null));
        await using var bare = await BareInsert.StartAsync(database.Source, stop);
        await app.StartAsync(stop);
        console.Say($"Bare {string.Join("  ", bare.Urls)}");
        console.Ready(settings, app.Urls, demoPassword: null);
        await Console.In.ReadToEndAsync(stop);
    });
}
