using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SkillReg.Server.Features.Demo;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;

namespace SkillReg.Server.Tests.Crash.Node;

/// <summary>
/// The server as a process that may be killed, stopped and put in another time: the application that production runs,
/// with a clock that can be set, a definition to run, and a door to the cases without a page before it.
/// </summary>
internal static class NodeProgram
{
    public const string Ahead = "Node:Ahead";
    public const string Receiver = "Node:Receiver";

    /// <summary>Whether the people of the demo live here; few tests need them, and a node that is killed starts sooner without.</summary>
    public const string People = "Node:People";

    public static Task<int> Main(string[] args) => ServerProcess.RunAsync(Console.Out, async (console, stop) =>
    {
        var builder = ServerProcess.CreateBuilder(args);
        var time = new ShiftedTime(TimeSpan.Parse(builder.Configuration[Ahead] ?? "0", CultureInfo.InvariantCulture));
        var hasPeople = builder.Configuration[People] is "true";
        var settings = ServerSettings.Read(builder.Configuration) with { IsDemo = hasPeople, Limits = Limits.Demo };
        await using var database = await ServerDatabase.OpenAsync(settings, console, stop);
        var demo = await DemoHouse.FurnishAsync(settings, database, time, stop);

        using var receiver = new HttpClient { BaseAddress = new Uri(builder.Configuration[Receiver] ?? settings.Addresses[0].ToString()) };
        builder.Services.AddSingleton<TimeProvider>(time);
        foreach (var operation in OfficeEdition.Operations(receiver))
            builder.Services.AddSingleton(operation);

        await using var app = ServerApplication.Build(builder, settings, database, demo);
        Door.Map(app, time);
        await app.StartAsync(stop);
        console.Ready(settings, app.Urls, demo.Password);
        await app.WaitForShutdownAsync(stop);
    });
}
