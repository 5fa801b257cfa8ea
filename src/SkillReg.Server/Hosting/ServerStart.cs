using SkillReg.Server.Definitions;
using SkillReg.Server.Features.Demo;
using SkillReg.Server.Processes;
using SkillReg.Storage;
using SkillReg.Storage.Housekeeping;

namespace SkillReg.Server.Hosting;

/// <summary>What must stand before the first request: the database with its schema, the shipped editions, the demo's people.</summary>
/// <param name="FirstAdminToken">For the person at the keyboard, where nobody administers this installation yet.</param>
public sealed record ServerStart(ServerDatabase Database, DemoHouse Demo, string? FirstAdminToken)
{
    /// <summary>
    /// A given database that is away now is waited for, however long it takes: nodes and their database may come up in any
    /// order. What will be wrong in a minute too ends the start.
    /// </summary>
    public static async Task<ServerStart> PrepareAsync(string[] args, ServerSettings settings, StartConsole console, CancellationToken stop)
    {
        var chance = new Random();
        WaitingRoom? room = null;
        try
        {
            for (var failures = 1; ; failures++)
            {
                try
                {
                    return await TryAsync(settings, console, stop);
                }
                catch (Exception away) when (settings.ConnectionString is not null && MayPass(away))
                {
                    if (room is null)
                        console.Say($"Waiting for the database: {away.Message}");
                    room ??= await WaitingRoom.OpenAsync(args, settings, stop);
                }

                await Task.Delay(PumpLoop.PauseAfter(failures, chance.NextDouble()), stop);
            }
        }
        finally
        {
            if (room is not null)
                await room.DisposeAsync();
        }
    }

    private static bool MayPass(Exception failed) => failed is StartRefusedException { MayPass: true } || ServerDatabase.IsAway(failed);

    private static async Task<ServerStart> TryAsync(ServerSettings settings, StartConsole console, CancellationToken stop)
    {
        var database = await ServerDatabase.OpenAsync(settings, console, stop);
        try
        {
            await new Partitions(database.Source, TimeProvider.System).EnsureAsync(stop);
            await ShippedDefinitions.ImportAsync(database, console, TimeProvider.System, stop);
            var demo = await DemoHouse.FurnishAsync(settings, database, TimeProvider.System, stop);
            return new ServerStart(database, demo, await Identity.FirstAdminToken.PrepareAsync(settings, database, TimeProvider.System, stop));
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }
}
