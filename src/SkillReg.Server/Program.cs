using SkillReg.Server.Hosting;

return await ServerProcess.RunAsync(Console.Out, async (console, stop) =>
{
    var builder = ServerProcess.CreateBuilder(args);
    var settings = ServerSettings.Read(builder.Configuration);
    using var telemetry = Telemetry.Start(builder.Configuration);
    var start = await ServerStart.PrepareAsync(args, settings, console, stop);
    await using var database = start.Database;
    await using var app = ServerApplication.Build(builder, settings, database, start.Demo);
    await app.StartAsync(stop);
    if (start.FirstAdminToken is { } token)
        console.AskForFirstAdmin(app.Urls, token);
    console.Ready(settings, app.Urls, start.Demo.Password);
    await app.WaitForShutdownAsync(stop);
    console.Say("Stopping");
});
