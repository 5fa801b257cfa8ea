using SkillReg.Server.Definitions;
using SkillReg.Server.Features.Demo;
using SkillReg.Server.Hosting;
using SkillReg.Storage.Housekeeping;

return await ServerProcess.RunAsync(Console.Out, async (console, stop) =>
{
    var builder = ServerProcess.CreateBuilder(args);
    var settings = ServerSettings.Read(builder.Configuration);
    using var telemetry = Telemetry.Start(builder.Configuration);
    await using var database = await ServerDatabase.OpenAsync(settings, console, stop);
    await new Partitions(database.Source, TimeProvider.System).EnsureAsync(stop);
    await ShippedDefinitions.ImportAsync(database, console, TimeProvider.System, stop);
    var demo = await DemoHouse.FurnishAsync(settings, database, TimeProvider.System, stop);
    await using var app = ServerApplication.Build(builder, settings, database, demo);
    await app.StartAsync(stop);
    console.Ready(settings, app.Urls, demo.Password);
    await app.WaitForShutdownAsync(stop);
    console.Say("Stopping");
});
